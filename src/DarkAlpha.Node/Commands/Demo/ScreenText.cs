using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Fits text into a number of terminal cells. Words are never broken without an ellipsis.</summary>
internal static class ScreenText
{
    private const string Ellipsis = "…";

    /// <summary>The text if it fits, otherwise its beginning followed by an ellipsis.</summary>
    /// <param name="text">One line of text.</param>
    /// <param name="width">Maximum width in cells; 0 or less gives an empty text.</param>
    public static string Crop(string text, int width)
    {
        if (width <= 0)
        {
            return "";
        }

        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.ToString().GetCellWidth();
            if (used > width - 1)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>The text cropped or padded with spaces to exactly the given width.</summary>
    /// <param name="text">One line of text.</param>
    /// <param name="width">Width in cells.</param>
    /// <param name="alignRight">True pads on the left, for numbers.</param>
    public static string Fit(string text, int width, bool alignRight)
    {
        var cropped = Crop(text, width);
        var padding = new string(' ', Math.Max(0, width - cropped.GetCellWidth()));
        return alignRight ? padding + cropped : cropped + padding;
    }

    /// <summary>Breaks a line at spaces. A word that is wider than a line is cropped.</summary>
    /// <param name="text">One line of text; its leading spaces stay.</param>
    /// <param name="width">Maximum width of each line, in cells.</param>
    /// <param name="indent">Leading spaces of every line but the first.</param>
    public static List<string> Wrap(string text, int width, int indent)
    {
        var lines = new List<string>();
        var rest = text.TrimEnd();
        while (rest.GetCellWidth() > width)
        {
            var end = EndOfLine(rest, width);
            lines.Add(Crop(rest[..end].TrimEnd(), width));
            var next = rest[end..].TrimStart();
            if (next.Length == 0)
            {
                return lines;
            }

            rest = new string(' ', Math.Min(indent, width / 2)) + next;
        }

        lines.Add(rest);
        return lines;
    }

    // Index of the last space at which a line of the given width can end; of the first space after a word that is wider.
    private static int EndOfLine(string text, int width)
    {
        var start = text.Length - text.TrimStart().Length;
        var end = -1;
        for (var space = text.IndexOf(' ', start); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            if (end >= 0 && text[..space].TrimEnd().GetCellWidth() > width)
            {
                return end;
            }

            end = space;
        }

        return end < 0 ? text.Length : end;
    }
}
