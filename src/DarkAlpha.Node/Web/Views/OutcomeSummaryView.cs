using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The figures of a set of outcomes. Intervals are of 95 %. Means, rates and their intervals are null while <c>enough</c> is false: below
/// <c>neededCards</c> resolved cards, or <c>neededDays</c> UTC days with one. <c>text</c> says the same in words.
/// </summary>
internal sealed record OutcomeSummaryView(
    string Text,
    bool Enough,
    int Count,
    int Resolved,
    int NeededCards,
    int Days,
    int NeededDays,
    int Open,
    int Unknown,
    int Ambiguous,
    double? SumNetR,
    double? MeanNetR,
    double? MeanNetLow,
    double? MeanNetHigh,
    double? MeanGrossR,
    double? WinRate,
    double? WinRateLow,
    double? WinRateHigh,
    double? BreakEvenRate)
{
    /// <summary>Converts a summary.</summary>
    public static OutcomeSummaryView From(OutcomeSummary summary)
    {
        double? Ratio(double value) => summary.IsEnough ? Finite.Of(value) : null;
        return new OutcomeSummaryView(
            OutcomeText.Headline(summary),
            summary.IsEnough,
            summary.Count,
            summary.Resolved,
            OutcomeStatistics.MinResolved,
            summary.Days,
            OutcomeStatistics.MinDays,
            summary.Open,
            summary.Unknown,
            summary.Ambiguous,
            Finite.Of(summary.SumNetR),
            Ratio(summary.MeanNetR),
            Ratio(summary.MeanNetLow),
            Ratio(summary.MeanNetHigh),
            Ratio(summary.MeanGrossR),
            Ratio(summary.WinRate),
            Ratio(summary.WinRateLow),
            Ratio(summary.WinRateHigh),
            Ratio(summary.BreakEvenRate));
    }
}
