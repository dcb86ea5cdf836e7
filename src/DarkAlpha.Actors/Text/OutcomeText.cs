using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Actors.Text;

/// <summary>Results in R for people.</summary>
public static class OutcomeText
{
    private const string NoValue = "–";

    /// <summary>The figure that counts, with its interval and what it rests on; or that it is too early for one.</summary>
    public static string Headline(OutcomeSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.IsEnough
            ? $"mean net {Signed(summary.MeanNetR)} R a card ({Interval(summary.MeanNetLow, summary.MeanNetHigh)}), "
                + $"gross {Signed(summary.MeanGrossR)} R: {summary.Resolved} resolved cards on {summary.Days} days"
            : TooFew(summary);
    }

    /// <summary>
    /// What a gate saved with each episode: the refused proposals' result with the other sign. Or that it is too early to say.
    /// </summary>
    public static string Saved(OutcomeSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.IsEnough
            ? $"{Signed(-summary.MeanNetR)} ({Interval(-summary.MeanNetHigh, -summary.MeanNetLow)})"
            : $"too few: {Of(summary.Resolved, OutcomeStatistics.MinResolved)}, {Of(summary.Days, OutcomeStatistics.MinDays)} days";
    }

    /// <summary>A number with its sign and two decimals; a dash when there is none.</summary>
    public static string Signed(double? value) =>
        value is { } known && double.IsFinite(known) ? known.ToString("+0.00;-0.00;0.00") : NoValue;

    private static string TooFew(OutcomeSummary summary) =>
        $"too few to say: {Of(summary.Resolved, OutcomeStatistics.MinResolved)} resolved cards, "
        + $"{Of(summary.Days, OutcomeStatistics.MinDays)} days";

    // Of two numbers only one may be too small.
    private static string Of(int count, int min) => count < min ? $"{count} of {min}" : $"{count}";

    private static string Interval(double low, double high) => $"95 %: {Signed(low)} to {Signed(high)}";
}
