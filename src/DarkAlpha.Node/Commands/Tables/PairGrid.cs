using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>Names and values, as many pairs side by side as fit the console, three at most.</summary>
/// <param name="pairs">The pairs; names are plain text, values markup.</param>
internal sealed class PairGrid(IReadOnlyList<(string Name, string Value)> pairs) : Renderable
{
    private const int MaxPairsPerRow = 3;
    private const int GapBetweenPairs = 4;

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) =>
        ((IRenderable)Arrange(options, maxWidth)).Measure(options, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        ((IRenderable)Arrange(options, maxWidth)).Render(options, maxWidth);

    private FittedTable Arrange(RenderOptions options, int maxWidth)
    {
        for (var perRow = MaxPairsPerRow; perRow > 1; perRow--)
        {
            var table = Arrange(perRow);
            if (table.NaturalWidth(options) <= maxWidth)
            {
                return table;
            }
        }

        return Arrange(perRow: 1);
    }

    private FittedTable Arrange(int perRow)
    {
        var name = Column.Key("") with { Gap = GapBetweenPairs };
        Column[] columns = [.. Enumerable.Range(0, perRow).SelectMany(_ => new[] { name, Column.Prose("") })];
        var table = new FittedTable(columns) { ShowHeadings = false };
        foreach (var row in pairs.Chunk(perRow))
        {
            string[] cells = [.. row.SelectMany(pair => new[] { $"[grey]{pair.Name}[/]", pair.Value })];
            table.AddRow([.. cells, .. Enumerable.Repeat("", 2 * perRow - cells.Length)]);
        }

        return table;
    }
}
