using System.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>The sum of net R over time, and below it how far it was under its highest value.</summary>
internal static class EquityChart
{
    /// <summary>The chart as HTML; at least one point.</summary>
    public static string Render(IReadOnlyList<EquityCurve.EquityPoint> points)
    {
        var (first, last) = (points[0].At, points[^1].At);
        var high = Math.Max(0, points.Max(point => point.SumNetR));
        var low = Math.Min(0, points.Min(point => point.SumNetR));
        var deepest = points.Max(point => point.DrawdownR);
        var (from, to) = ($"{first:yyyy-MM-dd}", $"{last:yyyy-MM-dd}");
        var sum = new PlotFrame(
            ReportNumbers.SumR(high),
            ReportNumbers.SumR(low),
            from,
            to,
            $"Sum of net R of {ReportNumbers.Count(points.Count, "resolved card")}, ending at {ReportNumbers.SumR(points[^1].SumNetR)}");
        var drawdown = new PlotFrame(
            "0.0", ReportNumbers.SumR(-deepest), from, to, $"Drawdown, at most {deepest:0.0} R");
        var zero = Y(0, low, high);
        return sum.Render(
                $"<path class=\"zero\" d=\"M0 {zero:0.#}H{PlotFrame.Width}\"/>"
                + $"<path class=\"line\" d=\"M0 {zero:0.#}{Steps(points, point => Y(point.SumNetR, low, high))}\"/>",
                "high")
            + drawdown.Render(
                $"<path class=\"area\" d=\"M0 0{Steps(points, point => Y(-point.DrawdownR, -deepest, 0))}V0Z\"/>", "flat");
    }

    // The sum changes at the exits and stays in between.
    private static string Steps(IReadOnlyList<EquityCurve.EquityPoint> points, Func<EquityCurve.EquityPoint, double> yOf)
    {
        var start = points[0].At;
        var length = Math.Max(1, (points[^1].At - start).TotalMinutes);
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append($"H{(point.At - start).TotalMinutes / length * PlotFrame.Width:0.#}V{yOf(point):0.#}");
        }

        return path.ToString();
    }

    private static double Y(double value, double low, double high) =>
        high > low ? (high - value) / (high - low) * PlotFrame.Height : PlotFrame.Height / 2.0;
}
