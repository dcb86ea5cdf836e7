using System.Text;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Formats Markdown tables with aligned columns.</summary>
internal static class MarkdownTable
{
    /// <summary>Formats a table.</summary>
    /// <param name="head">Column headings.</param>
    /// <param name="rows">Rows with one cell per column.</param>
    public static string Of(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = head.Select((name, column) => rows.Select(r => r[column].Length).Append(name.Length).Max()).ToArray();
        var text = new StringBuilder();
        Line(text, widths, head);
        Line(text, widths, [.. widths.Select(w => new string('-', w))]);
        foreach (var row in rows)
        {
            Line(text, widths, row);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, int[] widths, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, i) => cell.PadRight(widths[i]))).AppendLine(" |");
}
