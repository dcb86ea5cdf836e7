namespace DarkAlpha.Domain.Reports;

/// <summary>The figures of a group of cards.</summary>
/// <param name="Name">What the cards have in common.</param>
/// <param name="Cards">Number of cards.</param>
/// <param name="Resolved">Those with an exit; all figures are about them.</param>
/// <param name="Open">Those whose data ends before an exit.</param>
/// <param name="Unknown">Those with a missing minute before an exit.</param>
/// <param name="Ambiguous">The resolved ones that reached both levels within one candle, counted as stopped.</param>
/// <param name="Days">Number of UTC days with a resolved card.</param>
/// <param name="IsEnough">False when that is too few to say anything; means, rates and ratios are then null.</param>
/// <param name="SumNetR">Sum of net R; 0 without a resolved card.</param>
/// <param name="MeanNetR">Mean net R.</param>
/// <param name="MeanNetLow">Lower end of its 95 % interval, from a bootstrap over days.</param>
/// <param name="MeanNetHigh">Upper end of that interval.</param>
/// <param name="MeanGrossR">Mean R before costs.</param>
/// <param name="WinRate">Share with a net R above 0.</param>
/// <param name="WinRateLow">Lower end of its 95 % interval, Wilson's.</param>
/// <param name="WinRateHigh">Upper end of that interval.</param>
/// <param name="BreakEvenRate">The win rate at which wins and losses of this size cancel; null without a win or without a loss.</param>
/// <param name="ProfitFactor">Sum of the wins over the sum of the losses; null without a loss.</param>
public sealed record ReportGroup(
    string Name,
    int Cards,
    int Resolved,
    int Open,
    int Unknown,
    int Ambiguous,
    int Days,
    bool IsEnough,
    double SumNetR,
    double? MeanNetR,
    double? MeanNetLow,
    double? MeanNetHigh,
    double? MeanGrossR,
    double? WinRate,
    double? WinRateLow,
    double? WinRateHigh,
    double? BreakEvenRate,
    double? ProfitFactor)
{
    internal static ReportGroup Of(string name, IReadOnlyCollection<ReportedCard> cards)
    {
        var summary = OutcomeStatistics.Summarize([.. cards.Select(card => card.Sample)]);
        return new ReportGroup(
            name,
            summary.Count,
            summary.Resolved,
            summary.Open,
            summary.Unknown,
            summary.Ambiguous,
            summary.Days,
            summary.IsEnough,
            summary.Resolved == 0 ? 0 : summary.SumNetR,
            Known(summary.MeanNetR),
            Known(summary.MeanNetLow),
            Known(summary.MeanNetHigh),
            Known(summary.MeanGrossR),
            Known(summary.WinRate),
            Known(summary.WinRateLow),
            Known(summary.WinRateHigh),
            Known(summary.BreakEvenRate),
            Known(ProfitFactorOf(cards)));

        double? Known(double figure) => summary.IsEnough && double.IsFinite(figure) ? figure : null;
    }

    private static double ProfitFactorOf(IReadOnlyCollection<ReportedCard> cards)
    {
        double[] results = [.. cards.Select(card => card.Outcome.Exit?.NetR ?? 0).Order()];
        return results.Where(net => net > 0).Sum() / -results.Where(net => net < 0).Sum();
    }
}
