using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DarkAlpha.Domain.Text;

/// <summary>Untrusted text made safe to print: no control characters, no bidirectional overrides, no line breaks.</summary>
public static partial class Printable
{
    private const int ShortLength = 80;
    private const int HexDigits = 4;

    /// <summary>The text with every unprintable character escaped, as in <c>\u001B</c>.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.EnumerateRunes().All(IsShown))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune))
            {
                shown.Append(rune);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return shown.ToString();
    }

    /// <summary>The same, truncated to a length that fits a line.</summary>
    public static string Short(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(text.Length > ShortLength ? text[..ShortLength] + "…" : text);
    }

    /// <summary>The same for text of several lines; line breaks stay.</summary>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Of));
    }

    /// <summary>JSON text whose strings contain no such characters, neither raw nor escaped; line breaks stay.</summary>
    public static string Json(string json) => Escape().Replace(Lines(json), static escape => escape.Value switch
    {
        "\\b" or "\\f" => " ",
        ['\\', 'u', .. var digits] when digits.Length == HexDigits && !IsShown(Convert.ToUInt16(digits, 16)) => " ",
        var other => other,
    });

    // Matches any escape, because an escaped backslash must not be mistaken for the start of a code.
    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();

    // A surrogate is printed with its other half.
    private static bool IsShown(int code) => !Rune.TryCreate(code, out var rune) || IsShown(rune);

    // A joiner is part of names in some scripts and of emoji, and is harmless.
    private static bool IsShown(Rune rune) => rune.Value is '\u200C' or '\u200D' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
