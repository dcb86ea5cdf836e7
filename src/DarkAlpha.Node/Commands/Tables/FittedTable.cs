using Spectre.Console.Rendering;
using CellLines = System.Collections.Generic.List<System.Collections.Generic.List<Spectre.Console.Rendering.Segment>>;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>
/// A table that fits its console. A narrow terminal gets fewer columns and cropped cells, but no broken words; a file or a pipe gets
/// everything, on lines as long as their content.
/// </summary>
/// <param name="columns">The columns.</param>
internal sealed class FittedTable(params Column[] columns) : Renderable
{
    // In a file or a pipe, one long cell must not push the following ones to the right on every other line.
    private const int MaxAlignedWidth = 60;
    private const int MaxRuleLength = 120;

    private readonly List<string[]> _rows = [];

    /// <summary>False omits the headings and the rule below them.</summary>
    public bool ShowHeadings { get; init; } = true;

    /// <summary>Where to see columns that were left out.</summary>
    public string Advice { get; init; } = "widen the terminal or use --json";

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One markup text per column; it may have several lines.</param>
    public void AddRow(params string[] cells)
    {
        if (cells.Length != columns.Length)
        {
            throw new ArgumentException($"{cells.Length} cells for {columns.Length} columns", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>Cells per line that show everything.</summary>
    public int NaturalWidth(RenderOptions options) =>
        Measure(Parse(options)).Sum(need => need.Wanted) + columns.Skip(1).Sum(column => column.Gap);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = Math.Min(NaturalWidth(options), maxWidth);
        return new Measurement(width, width);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var isLimited = options.ConsoleSize.Width < ConsoleWidth.Unlimited;
        var rows = Parse(options);
        var needs = Measure(rows);
        var layout = ColumnLayout.Fit(
            isLimited ? needs : [.. needs.Select(need => need with { Wanted = Math.Min(need.Wanted, MaxAlignedWidth) })], maxWidth);
        var result = new List<Segment>();
        for (var i = 0; i < rows.Count; i++)
        {
            AppendRow(result, rows[i], layout, isLimited ? maxWidth : int.MaxValue);
            if (i == 0 && ShowHeadings)
            {
                var length = Math.Max(1, Math.Min(layout.Width, isLimited ? maxWidth : MaxRuleLength));
                AppendNote(result, new string(options.Unicode ? '─' : '-', length), options, maxWidth);
            }
        }

        var leftOut = columns.Length - layout.Shown.Count;
        if (leftOut > 0)
        {
            AppendNote(result, $"{leftOut} column{(leftOut == 1 ? "" : "s")} left out: {Advice}", options, maxWidth);
        }

        return result;
    }

    // The lines of every cell, row by row; the headings are the first row.
    private List<CellLines[]> Parse(RenderOptions options)
    {
        // A table around this one would otherwise align the text a second time.
        var unaligned = options with { Justification = null };
        var rows = new List<CellLines[]>();
        if (ShowHeadings)
        {
            rows.Add([.. columns.Select(column => SegmentText.Parse($"[bold]{column.Heading}[/]", unaligned))]);
        }

        rows.AddRange(_rows.Select(row => row.Select(cell => SegmentText.Parse(cell, unaligned)).ToArray()));
        return rows;
    }

    private ColumnLayout.Need[] Measure(List<CellLines[]> rows) =>
        [.. columns.Select((column, i) => ColumnLayout.Need.Of(column, [.. rows.SelectMany(row => row[i])]))];

    private void AppendRow(List<Segment> result, CellLines[] row, ColumnLayout layout, int maxWidth)
    {
        var cells = layout.Shown
            .Select((column, i) => maxWidth < int.MaxValue ? Fit(row[column], columns[column], layout.Widths[i]) : row[column])
            .ToArray();
        var height = Math.Max(1, cells.Max(lines => lines.Count));
        for (var y = 0; y < height; y++)
        {
            var line = new List<Segment>();
            for (var i = 0; i < cells.Length; i++)
            {
                var column = columns[layout.Shown[i]];
                List<Segment> text = y < cells[i].Count ? cells[i][y] : [];
                var padding = Math.Max(0, layout.Widths[i] - Segment.CellCount(text));
                var isNumber = column.Kind == ColumnKind.Number;
                AppendBlanks(line, (i == 0 ? 0 : column.Gap) + (isNumber ? padding : 0));
                line.AddRange(text);
                AppendBlanks(line, isNumber ? 0 : padding);
            }

            result.AddRange(SegmentText.Crop(SegmentText.TrimEnd(line), maxWidth));
            result.Add(Segment.LineBreak);
        }
    }

    private static CellLines Fit(CellLines cell, Column column, int width) => column.Kind == ColumnKind.Prose
        ? [.. cell.SelectMany(line => SegmentText.Wrap(line, width, column.PartGap))]
        : [.. cell.Select(line => SegmentText.Crop(line, width))];

    private static void AppendBlanks(List<Segment> line, int count)
    {
        if (count > 0)
        {
            line.Add(Segment.Padding(count));
        }
    }

    private static void AppendNote(List<Segment> result, string text, RenderOptions options, int maxWidth)
    {
        var lines = SegmentText.Parse($"[grey]{text}[/]", options);
        foreach (var line in lines.SelectMany(l => SegmentText.Wrap(l, maxWidth, partGap: 1)))
        {
            result.AddRange(line);
            result.Add(Segment.LineBreak);
        }
    }
}
