using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Escapes and strips the HTML style of the Bot API (https://core.telegram.org/bots/api#html-style).</summary>
internal static partial class Html
{
    private const string Ellipsis = "…";

    /// <summary>Escapes untrusted text: markup is shown literally, control characters become spaces.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Maximum length of the result in UTF-16 code units; a longer result is cut and ends in an ellipsis.</param>
    public static string Escape(string text, int limit = int.MaxValue)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var length = escaped.Length;
            Append(escaped, rune);
            if (escaped.Length > limit)
            {
                escaped.Length = length;
                return CutToFit(escaped, limit);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Strips the markup of a message built by this program and decodes its character references.</summary>
    public static string ToPlain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    private static void Append(StringBuilder escaped, Rune rune)
    {
        switch (rune.Value)
        {
            case '<':
                escaped.Append("&lt;");
                break;
            case '>':
                escaped.Append("&gt;");
                break;
            case '&':
                escaped.Append("&amp;");
                break;
            case '"':
                escaped.Append("&quot;");
                break;
            default:
                escaped.Append(Rune.IsControl(rune) ? " " : rune.ToString());
                break;
        }
    }

    // Makes room for the ellipsis without splitting a character reference or a surrogate pair.
    private static string CutToFit(StringBuilder escaped, int limit)
    {
        while (escaped.Length > 0 && escaped.Length + Ellipsis.Length > limit)
        {
            var reference = escaped[^1] == ';' ? escaped.ToString().LastIndexOf('&') : -1;
            escaped.Length = reference >= 0 ? reference : escaped.Length - (char.IsLowSurrogate(escaped[^1]) ? 2 : 1);
        }

        return limit < Ellipsis.Length ? "" : escaped + Ellipsis;
    }

    // Untrusted text is escaped, so every < starts a tag written by this program.
    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
