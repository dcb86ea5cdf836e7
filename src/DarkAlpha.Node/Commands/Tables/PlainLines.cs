using System.Text;

namespace DarkAlpha.Node.Commands.Tables;

/// <summary>Lines of plain text that fit a terminal.</summary>
internal static class PlainLines
{
    /// <summary>Joins parts into lines of a maximum width, without breaking a part and without blanks at the end of a line.</summary>
    /// <param name="parts">The parts; one that is longer than a line gets a line of its own.</param>
    /// <param name="separator">Separates parts on one line.</param>
    /// <param name="width">Maximum cells per line.</param>
    /// <param name="firstIndent">Blanks before the first line.</param>
    /// <param name="indent">Blanks before each of the other lines.</param>
    public static string Join(IEnumerable<string> parts, string separator, int width, int firstIndent, int indent)
    {
        var lines = new List<string>();
        var line = new StringBuilder().Append(' ', firstIndent);
        var isEmpty = true;
        foreach (var part in parts)
        {
            if (!isEmpty && line.Length + separator.Length + part.TrimEnd().Length > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear().Append(' ', indent);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : separator).Append(part);
            isEmpty = false;
        }

        lines.Add(line.ToString().TrimEnd());
        return string.Join('\n', lines);
    }
}
