using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Maps of a sweep: for each two settings the lower end of each set's interval, with its number of cards.</summary>
/// <param name="grid">The grid.</param>
/// <param name="results">The sets tried.</param>
/// <param name="picked">The set through which the maps are cut; null for the first cell.</param>
internal sealed class SweepHeatMap(SweepGrid grid, IReadOnlyList<SweepResult> results, SweepResult? picked)
{
    private const int MaxMaps = 30;

    // A hundred values by a hundred; of sets drawn at random almost all cells of a larger map are empty, and it would take gigabytes.
    private const int MaxCells = 10_000;
    private const int StrongestPercent = 60;

    private readonly Dictionary<long, SweepResult> _byCell = results.ToDictionary(result => result.Cell);

    // The darkest color is that of the interval farthest from 0.
    private readonly double _strongest = results
        .Where(result => result.Whole.IsEnough)
        .Select(result => Math.Abs(result.Whole.Low))
        .DefaultIfEmpty(1)
        .Max();

    /// <summary>All maps as HTML; of one setting alone a single row.</summary>
    public string Render()
    {
        int[] varied = [.. Enumerable.Range(0, grid.Axes.Length).Where(axis => grid.Axes[axis].Values.Length > 1)];
        if (varied.Length < 2)
        {
            return Render(row: null, varied.Length == 0 ? 0 : varied[0]);
        }

        (int Row, int Column)[] pairs = [.. varied.SelectMany((row, i) => varied.Skip(i + 1).Select(column => (row, column)))];
        (int Row, int Column)[] drawn =
        [
            .. pairs
                .Where(pair => grid.Axes[pair.Row].Values.Length * grid.Axes[pair.Column].Values.Length <= MaxCells)
                .Take(MaxMaps),
        ];
        return string.Concat(drawn.Select(pair => Render(pair.Row, pair.Column))) + DescribeOmitted(pairs.Length - drawn.Length);
    }

    private static string DescribeOmitted(int pairs) => pairs == 0
        ? ""
        : $"<p class=\"read\">Pairs of settings without a map: {pairs:N0}. At most {MaxMaps} maps are drawn, and none of more than "
            + $"{MaxCells:N0} sets.</p>\n";

    private string Render(int? row, int column)
    {
        var across = grid.Axes[column];
        var table = new HtmlTable([row is { } first ? $"{grid.Axes[first].Name} by {across.Name}" : across.Name, .. across.Values]);
        int[] places = [.. grid.PlacesOf(picked?.Cell ?? 0)];
        var rows = row is { } axis ? grid.Axes[axis].Values.Length : 1;
        for (var i = 0; i < rows; i++)
        {
            var heading = "";
            if (row is { } down)
            {
                places[down] = i;
                heading = ReportNumbers.Escape(grid.Axes[down].Values[i]);
            }

            var cells = new List<string> { heading };
            for (var j = 0; j < across.Values.Length; j++)
            {
                places[column] = j;
                cells.Add(Cell(_byCell.GetValueOrDefault(grid.CellAt(places))));
            }

            table.AddRow([.. cells]);
        }

        return $"<div class=\"map\">{table.Render()}</div>\n";
    }

    private string Cell(SweepResult? result)
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

        var share = _strongest > 0 ? Math.Abs(figures.Low) / _strongest * StrongestPercent : 0;
        var color = figures.Low > 0 ? "good" : "bad";
        var frame = result == picked ? " class=\"picked\"" : "";
        return $"<span{frame} style=\"background: color-mix(in srgb, var(--{color}) {share:0}%, transparent)\">"
            + $"{ReportNumbers.R(figures.Low)}</span>{cards}";
    }
}
