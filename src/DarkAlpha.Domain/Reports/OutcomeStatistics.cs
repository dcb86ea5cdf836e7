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
        OutcomeExit[] exits = [.. samples.Select(sample => sample.Outcome.Exit).OfType<OutcomeExit>()];
        var net = DayMeans.Of(samples.Select(NetOf).OfType<DatedValue>());
        var wins = exits.Count(exit => exit.NetR > 0);
        var (winRateLow, winRateHigh) = Wilson(wins, exits.Length);
        double[] gross = [.. exits.Select(exit => exit.GrossR).Order()];
        return new OutcomeSummary(
            samples.Count,
            exits.Length,
            CountOf(samples, OutcomeStatus.Open),
            CountOf(samples, OutcomeStatus.Unknown),
            CountOf(samples, OutcomeStatus.Ambiguous),
            net.Days,
            IsEnough(exits.Length, net.Days),
            net.Mean,
            net.Low,
            net.High,
            gross.Length == 0 ? double.NaN : gross.Average(),
            exits.Length == 0 ? double.NaN : (double)wins / exits.Length,
            winRateLow,
            winRateHigh,
            BreakEvenRate(exits),
            net.Count == 0 ? double.NaN : net.Sum);
    }

    internal static bool IsEnough(int resolved, int days) => resolved >= MinResolved && days >= MinDays;

    private static DatedValue? NetOf(OutcomeSample sample) =>
        sample.Outcome.Exit is { } exit ? new DatedValue(sample.CreatedAt, exit.NetR) : null;

    private static int CountOf(IReadOnlyCollection<OutcomeSample> samples, OutcomeStatus status) =>
        samples.Count(sample => sample.Outcome.Status == status);

    // With p as the share of wins, the mean is p × mean win − (1 − p) × mean loss; this is the p that makes it 0.
    private static double BreakEvenRate(OutcomeExit[] exits)
    {
        double[] wins = [.. exits.Select(exit => exit.NetR).Where(net => net > 0).Order()];
        double[] losses = [.. exits.Select(exit => exit.NetR).Where(net => net <= 0).Select(net => Math.Abs(net)).Order()];
        if (wins.Length == 0 || losses.Length == 0)
        {
            return double.NaN;
        }

        var (meanWin, meanLoss) = (wins.Average(), losses.Average());
        return meanLoss / (meanWin + meanLoss);
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
