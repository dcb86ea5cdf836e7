using System.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>How far cards went against (to the right) and for (upwards) before their exit: a dot a card.</summary>
internal static class ExcursionChart
{
    /// <summary>The chart as HTML; at least one point.</summary>
    public static string Render(Excursions excursions)
    {
        var points = excursions.Points;
        var against = Math.Max(1, points.Max(point => -point.MaeR));
        var favourable = Math.Max(1, points.Max(point => point.MfeR));
        var frame = new PlotFrame(
            $"{favourable:0.0} R for",
            "0",
            "0 R against",
            $"{against:0.0} R against",
            $"Excursions of {ReportNumbers.Count(points.Count, "resolved card")}");
        var dots = $"<path class=\"dots bad\" d=\"{Dots(points.Where(point => point.NetR <= 0))}\"/>"
            + $"<path class=\"dots good\" d=\"{Dots(points.Where(point => point.NetR > 0))}\"/>";
        return frame.Render(dots, "high");

        // A line of nearly no length, of which the round ends are seen: a third of the bytes of a circle.
        string Dots(IEnumerable<Excursions.ExcursionPoint> chosen)
        {
            var path = new StringBuilder();
            foreach (var point in chosen)
            {
                var x = -point.MaeR / against * PlotFrame.Width;
                var y = (favourable - point.MfeR) / favourable * PlotFrame.Height;
                path.Append($"M{x:0.#} {y:0.#}h.01");
            }

            return path.ToString();
        }
    }
}
