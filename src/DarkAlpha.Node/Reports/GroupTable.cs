using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>The table of groups of cards: a row a group, with its interval drawn to the scale of the table.</summary>
internal static class GroupTable
{
    private const double HalfWidth = 60;
    private const double Margin = 4;

    // Below this, a tiny interval would look like a large one.
    private const double MinScaleR = 0.1;

    /// <summary>The table as HTML.</summary>
    /// <param name="heading">What the groups are.</param>
    /// <param name="groups">The groups.</param>
    public static string Render(string heading, IReadOnlyList<ReportGroup> groups)
    {
        var table = new HtmlTable(
            heading, "cards", "resolved", "days", "sum net R", "mean net R", "95 % interval", "low – mean – high", "mean gross R",
            "win rate", "95 % interval", "break-even", "profit factor");
        var scale = groups
            .SelectMany(group => new[] { group.MeanNetLow, group.MeanNetHigh })
            .Select(end => Math.Abs(end ?? 0))
            .Append(MinScaleR)
            .Max();
        foreach (var group in groups)
        {
            AddRow(table, group, scale);
        }

        return table.Render();
    }

    private static void AddRow(HtmlTable table, ReportGroup group, double scale)
    {
        var name = ReportNumbers.Escape(group.Name);
        var (cards, resolved, days) =
            (ReportNumbers.Count(group.Cards), ReportNumbers.Count(group.Resolved), ReportNumbers.Count(group.Days));
        var sum = ReportNumbers.SumR(group.SumNetR);
        if (!group.IsEnough)
        {
            table.AddRow(name, cards, resolved, days, sum, ReportNumbers.TooFew);
            return;
        }

        table.AddRow(
            name,
            cards,
            resolved,
            days,
            sum,
            ReportNumbers.R(group.MeanNetR),
            ReportNumbers.Interval(group.MeanNetLow, group.MeanNetHigh, ReportNumbers.R),
            Bar(group, scale),
            ReportNumbers.R(group.MeanGrossR),
            ReportNumbers.Percent(group.WinRate),
            ReportNumbers.Interval(group.WinRateLow, group.WinRateHigh, ReportNumbers.Percent),
            ReportNumbers.Percent(group.BreakEvenRate),
            ReportNumbers.Ratio(group.ProfitFactor));
    }

    private static string Bar(ReportGroup group, double scale)
    {
        var (low, mean, high) = (X(group.MeanNetLow), X(group.MeanNetR), X(group.MeanNetHigh));
        var tone = group.MeanNetLow > 0 ? "good" : group.MeanNetHigh < 0 ? "bad" : "even";
        return $"<svg class=\"bar {tone}\" width=\"{2 * HalfWidth:0}\" height=\"14\" aria-hidden=\"true\">"
            + $"<path class=\"zero\" d=\"M{HalfWidth:0} 0v14\"/><path d=\"M{low:0.#} 7H{high:0.#}\"/>"
            + $"<circle cx=\"{mean:0.#}\" cy=\"7\" r=\"3.5\"/></svg>";

        double X(double? r) => HalfWidth + ((r ?? 0) / scale * (HalfWidth - Margin));
    }
}
