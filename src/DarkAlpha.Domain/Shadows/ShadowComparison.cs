using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Shadows;

/// <summary>
/// A shadow beside the live set over the same UTC days. Paired: what counts is the difference of each day's sums of net R, because both
/// sets saw the market of that day, and its interval comes from a bootstrap over days. A day counts when it is over and no card of it is
/// open.
/// </summary>
/// <param name="Live">The figures of the live cards of the days that count.</param>
/// <param name="Shadow">The figures of the shadow's cards of these days.</param>
/// <param name="Days">Number of days that count, also those without a card.</param>
/// <param name="IsEnough">True from ten days, and 30 resolved cards of each set, on.</param>
/// <param name="SumDifferenceR">Net R of the shadow minus that of the live set.</param>
/// <param name="MeanDifferenceR">The same a day; NaN without a day.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN without a day.</param>
/// <param name="High">Upper end of that interval.</param>
public sealed record ShadowComparison(
    OutcomeSummary Live,
    OutcomeSummary Shadow,
    int Days,
    bool IsEnough,
    double SumDifferenceR,
    double MeanDifferenceR,
    double Low,
    double High)
{
    /// <summary>The interval is above 0.</summary>
    public const string Better = "better";

    /// <summary>The interval is below 0.</summary>
    public const string Worse = "worse";

    /// <summary>The interval has 0 in it.</summary>
    public const string NoDifference = "no_difference";

    /// <summary>There are too few days or cards.</summary>
    public const string TooFew = "too_few";

    private const long Day = 86_400_000;

    /// <summary>What the comparison says: one of the constants above.</summary>
    public string Verdict => !IsEnough ? TooFew : Low > 0 ? Better : High < 0 ? Worse : NoDifference;

    /// <summary>Compares two sets of cards.</summary>
    /// <param name="live">The live cards; those created before <paramref name="since"/> are ignored.</param>
    /// <param name="shadow">The shadow's cards.</param>
    /// <param name="since">From when on both ran.</param>
    /// <param name="now">The corrected clock.</param>
    public static ShadowComparison Of(
        IReadOnlyCollection<OutcomeSample> live, IReadOnlyCollection<OutcomeSample> shadow, Instant since, Instant now)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(shadow);
        var differences = new SortedDictionary<long, double>();
        for (var day = DayOf(since); day < DayOf(now); day++)
        {
            differences.Add(day, 0);
        }

        foreach (var sample in live.Concat(shadow).Where(sample => sample.Outcome.Status == OutcomeStatus.Open))
        {
            differences.Remove(DayOf(sample.CreatedAt));
        }

        OutcomeSample[] liveOnes = [.. live.Where(sample => sample.CreatedAt >= since && differences.ContainsKey(DayOf(sample.CreatedAt)))];
        OutcomeSample[] shadowOnes =
            [.. shadow.Where(sample => sample.CreatedAt >= since && differences.ContainsKey(DayOf(sample.CreatedAt)))];
        Add(differences, shadowOnes, sign: 1);
        Add(differences, liveOnes, sign: -1);
        var (liveFigures, shadowFigures) = (OutcomeStatistics.Summarize(liveOnes), OutcomeStatistics.Summarize(shadowOnes));
        var means = DayMeans.Of([.. differences.Select(day => new DatedValue(new Instant(day.Key * Day), day.Value))]);
        return new ShadowComparison(
            liveFigures,
            shadowFigures,
            means.Days,
            OutcomeStatistics.IsEnough(Math.Min(liveFigures.Resolved, shadowFigures.Resolved), means.Days),
            means.Sum,
            means.Mean,
            means.Low,
            means.High);
    }

    private static long DayOf(Instant time) => time.UnixMilliseconds / Day;

    // Sorted, because a sum of doubles depends on the order of its terms.
    private static void Add(SortedDictionary<long, double> differences, IEnumerable<OutcomeSample> samples, int sign)
    {
        foreach (var sample in samples.OrderBy(sample => sample.CreatedAt).ThenBy(sample => sample.Outcome.Exit?.NetR))
        {
            differences[DayOf(sample.CreatedAt)] += sign * (sample.Outcome.Exit?.NetR ?? 0);
        }
    }
}
