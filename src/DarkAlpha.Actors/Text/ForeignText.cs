using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DarkAlpha.Actors.Text;

/// <summary>
/// Text that somebody else wrote, made fit for a line of a log or a cell of a table: what would move the cursor, colour or reorder what stands
/// beside it is shown as a space, and nothing else is changed.
/// </summary>
public static partial class ForeignText
{
    private const int ShortLength = 80;
    private const int HexDigits = 4;

    /// <summary>The text on one line, without control and formatting characters.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsUnfit))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(IsUnfit(c) ? ' ' : c);
        }

        return clean.ToString();
    }

    /// <summary>The same, cut to a length that no line suffers from.</summary>
    public static string Short(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Clean(text.Length > ShortLength ? text[..ShortLength] + "…" : text);
    }

    /// <summary>The same for a text of several lines, which stay lines.</summary>
    public static string CleanLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Clean));
    }

    /// <summary>A JSON text whose strings show nothing of that kind, neither as it is nor escaped; line ends and tabs stay.</summary>
    public static string CleanJson(string json) => Escape().Replace(CleanLines(json), static escape => escape.Value switch
    {
        "\\b" or "\\f" => " ",
        ['\\', 'u', .. var digits] when digits.Length == HexDigits && IsUnfit((char)Convert.ToUInt16(digits, 16)) => " ",
        var other => other,
    });

    // Also those that are no code: a backslash that is itself escaped must not be taken for the beginning of one.
    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();

    // Controls (C0, C1 with ESC, BEL, CSI, OSC), line and paragraph separators, and the marks that reorder or hide text (bidirectional, tags). A
    // joiner is part of names in some scripts and of emoji and moves nothing.
    private static bool IsUnfit(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => c is not ('\u200C' or '\u200D'),
        _ => false,
    };
}
