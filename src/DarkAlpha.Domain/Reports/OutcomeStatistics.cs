using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Domain.Reports;

/// <summary>The statistics of outcomes. The same outcomes give the same figures, whatever their order.</summary>
public static class OutcomeStatistics
{
    /// <summary>Fewer resolved outcomes say nothing.</summary>
    public const int MinResolved = 30;

    /// <summary>Outcomes of fewer UTC days say nothing.</summary>
    public const int MinDays = 10;

    // The 97.5 % point of the normal distribution.
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Summarizes outcomes.</summary>
    public static OutcomeSummary Summarize(IReadOnlyCollection<OutcomeSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);

        // Loops rather than queries, here and in DayMeans: a process compiles each query over a value type anew, and a replay is short.
        var (open, unknown, ambiguous, wins) = (0, 0, 0, 0);
        var results = new List<DatedValue>(samples.Count);
        var gross = new List<double>(samples.Count);
        foreach (var (createdAt, outcome) in samples)
        {
            open += outcome.Status == OutcomeStatus.Open ? 1 : 0;
            unknown += outcome.Status == OutcomeStatus.Unknown ? 1 : 0;
            ambiguous += outcome.Status == OutcomeStatus.Ambiguous ? 1 : 0;
            if (outcome.Exit is { } exit)
            {
                wins += exit.NetR > 0 ? 1 : 0;
                results.Add(new DatedValue(createdAt, exit.NetR));
                gross.Add(exit.GrossR);
            }
        }

        var net = DayMeans.Of([.. results]);
        var (winRateLow, winRateHigh) = Wilson(wins, results.Count);
        return new OutcomeSummary(
            samples.Count,
            results.Count,
            open,
            unknown,
            ambiguous,
            net.Days,
            IsEnough(results.Count, net.Days),
            net.Mean,
            net.Low,
            net.High,
            MeanOf(gross),
            results.Count == 0 ? double.NaN : (double)wins / results.Count,
            winRateLow,
            winRateHigh,
            BreakEvenRate(results),
            results.Count == 0 ? double.NaN : net.Sum);
    }

    internal static bool IsEnough(int resolved, int days) => resolved >= MinResolved && days >= MinDays;

    // With p as the share of wins, the mean is p × mean win − (1 − p) × mean loss; this is the p that makes it 0.
    private static double BreakEvenRate(List<DatedValue> results)
    {
        var (wins, losses) = (new List<double>(results.Count), new List<double>(results.Count));
        foreach (var result in results)
        {
            (result.Value > 0 ? wins : losses).Add(Math.Abs(result.Value));
        }

        var (meanWin, meanLoss) = (MeanOf(wins), MeanOf(losses));
        return meanLoss / (meanWin + meanLoss);
    }

    // Sorted, because a sum of doubles depends on the order of its terms. NaN without a value.
    private static double MeanOf(List<double> values)
    {
        values.Sort();
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Count;
    }

    // Wilson (1927), the score interval: it stays within 0 and 1 and holds for few trials and rates near the ends.
    private static (double Low, double High) Wilson(int wins, int trials)
    {
        if (trials == 0)
        {
            return (double.NaN, double.NaN);
        }

        const double Squared = NormalQuantile * NormalQuantile;
        var rate = (double)wins / trials;
        var center = rate + (Squared / (2 * trials));
        var spread = NormalQuantile * Math.Sqrt(((rate * (1 - rate)) + (Squared / (4 * trials))) / trials);
        var scale = 1 + (Squared / trials);
        return (Math.Max(0, (center - spread) / scale), Math.Min(1, (center + spread) / scale));
    }
}
