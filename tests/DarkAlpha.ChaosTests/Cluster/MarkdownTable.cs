using System.Text;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>A table as people and Markdown read it.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes it, with columns as wide as they need to be.</summary>
    /// <param name="head">The columns' names.</param>
    /// <param name="rows">The rows, each with as many cells.</param>
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
