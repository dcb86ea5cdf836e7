using System.Text;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Maps of a sweep: for each two settings the lower end of each set's interval, with its number of cards.</summary>
internal static class SweepHeatMap
{
    private const int MaxMaps = 30;
    private const int StrongestPercent = 60;

    /// <summary>All maps as HTML.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="results">The sets tried.</param>
    /// <param name="picked">The set through which the maps are cut; null for the first cell.</param>
    public static string RenderAll(SweepGrid grid, IReadOnlyList<SweepResult> results, SweepResult? picked)
    {
        var byCell = results.ToDictionary(result => result.Cell);
        int[] places = [.. grid.PlacesOf(picked?.Cell ?? 0)];
        int[] varied = [.. Enumerable.Range(0, places.Length).Where(axis => grid.Axes[axis].Values.Length > 1)];
        var strongest = results.Where(result => result.Whole.IsEnough).Select(result => Math.Abs(result.Whole.Low)).DefaultIfEmpty(1).Max();
        var html = new StringBuilder();
        var pairs =
            from row in varied
            from column in varied
            where row < column
            select (row, column);
        foreach (var (row, column) in pairs.DefaultIfEmpty((row: -1, column: places.Length - 1)).Take(MaxMaps))
        {
            html.Append(Render(row, column));
        }

        return html.ToString();

        string Render(int row, int column)
        {
            var across = grid.Axes[column];
            var rowName = row < 0 ? "" : grid.Axes[row].Name;
            var table = new HtmlTable([$"{rowName} by {across.Name}", .. across.Values]);
            for (var i = 0; i < (row < 0 ? 1 : grid.Axes[row].Values.Length); i++)
            {
                int[] at = [.. places];
                var cells = new string[across.Values.Length + 1];
                cells[0] = row < 0 ? "" : ReportNumbers.Escape(grid.Axes[row].Values[i]);
                at[Math.Max(row, 0)] = row < 0 ? at[0] : i;
                for (var j = 0; j < across.Values.Length; j++)
                {
                    at[column] = j;
                    cells[j + 1] = Cell(byCell.GetValueOrDefault(grid.CellAt(at)), strongest, picked);
                }

                table.AddRow(cells);
            }

            return $"<div class=\"map\">{table.Render()}</div>\n";
        }
    }

    private static string Cell(SweepResult? result, double strongest, SweepResult? picked)
    {
        if (result is null)
        {
            return "";
        }

        var figures = result.Whole;
        var cards = $"<small>{ReportNumbers.Count(figures.Resolved)}</small>";
        if (!figures.IsEnough)
        {
            return $"–{cards}";
        }

        var share = strongest > 0 ? Math.Abs(figures.Low) / strongest * StrongestPercent : 0;
        var color = figures.Low > 0 ? "good" : "bad";
        var frame = result == picked ? " class=\"picked\"" : "";
        return $"<span{frame} style=\"background: color-mix(in srgb, var(--{color}) {share:0}%, transparent)\">"
            + $"{ReportNumbers.R(figures.Low)}</span>{cards}";
    }
}
