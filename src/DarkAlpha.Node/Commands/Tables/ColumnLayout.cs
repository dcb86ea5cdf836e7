using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>Which columns of a table are shown, and how wide they are.</summary>
/// <param name="Shown">Indices of the columns shown, in order.</param>
/// <param name="Widths">Their widths in cells.</param>
/// <param name="Width">Width of the whole table.</param>
internal sealed record ColumnLayout(IReadOnlyList<int> Shown, IReadOnlyList<int> Widths, int Width)
{
    // Room for most names and reason codes.
    private const int MaxLeast = 20;

    /// <summary>
    /// Fits the columns into a width: leaves out the least important ones until the others fit when cropped and wrapped, then takes the
    /// missing cells from prose, then from text, and only if that is not enough from anything.
    /// </summary>
    /// <param name="needs">The columns, at least one.</param>
    /// <param name="width">The available cells.</param>
    public static ColumnLayout Fit(IReadOnlyList<Need> needs, int width)
    {
        var shown = Enumerable.Range(0, needs.Count).ToList();
        while (shown.Count > 1
            && Gaps(needs, shown) + shown.Sum(i => needs[i].Least) > width
            && FindLeastImportant(needs, shown) is { } leastImportant)
        {
            shown.Remove(leastImportant);
        }

        var widths = shown.Select(i => needs[i].Wanted).ToArray();
        var excess = Gaps(needs, shown) + widths.Sum() - width;
        excess = Shrink(widths, excess, i => needs[shown[i]].Column.Kind == ColumnKind.Prose ? needs[shown[i]].Least : widths[i]);
        excess = Shrink(widths, excess, i => needs[shown[i]].Column.Kind == ColumnKind.Text ? needs[shown[i]].Least : widths[i]);
        Shrink(widths, excess, _ => 1);
        return new ColumnLayout(shown, widths, Gaps(needs, shown) + widths.Sum());
    }

    private static int Gaps(IReadOnlyList<Need> needs, List<int> shown) => shown.Skip(1).Sum(i => needs[i].Column.Gap);

    private static int? FindLeastImportant(IReadOnlyList<Need> needs, List<int> shown) => shown
        .Where(i => needs[i].Column.Rank > 0)
        .OrderByDescending(i => needs[i].Column.Rank)
        .ThenByDescending(i => i)
        .Select(i => (int?)i)
        .FirstOrDefault();

    // Takes cell by cell from the column that has most above its limit, so that the columns become alike; returns what is still too much.
    private static int Shrink(int[] widths, int excess, Func<int, int> limitOf)
    {
        while (excess > 0)
        {
            var widest = Enumerable.Range(0, widths.Length).MaxBy(i => widths[i] - limitOf(i));
            if (widths[widest] <= limitOf(widest))
            {
                return excess;
            }

            widths[widest]--;
            excess--;
        }

        return excess;
    }

    /// <summary>The cells that a column needs.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Wanted">Cells to show everything on one line.</param>
    /// <param name="Least">Cells below which another column is left out instead.</param>
    internal readonly record struct Need(Column Column, int Wanted, int Least)
    {
        /// <summary>Measures the lines of a column, its heading included.</summary>
        public static Need Of(Column column, IReadOnlyList<List<Segment>> lines)
        {
            var wanted = lines.Select(line => Segment.CellCount(line)).DefaultIfEmpty().Max();
            var least = column.Kind switch
            {
                ColumnKind.Text => Math.Min(wanted, MaxLeast),
                ColumnKind.Prose => Math.Min(lines.Select(SegmentText.LongestWord).DefaultIfEmpty().Max(), MaxLeast),
                _ => wanted,
            };
            return new Need(column, wanted, least);
        }
    }
}
