using System.Text.RegularExpressions;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>What somebody gave, as it may be shown although nobody knows yet what it is.</summary>
internal static partial class MaskedValue
{
    private const int Longest = 200;

    /// <summary>The value without what looks like a secret in the wrong place: user and password of an address, a bot's token.</summary>
    public static string Of(string value)
    {
        var text = BotToken().Replace(UserInfo().Replace(value, "${scheme}(not shown)@"), "(not shown)");
        return Printable.Of(text.Length > Longest ? $"{text[..Longest]}… ({text.Length} characters)" : text);
    }

    [GeneratedRegex(@"(?<scheme>://|^)[^/?#]+@|[^\s/?#@]+:[^\s/@]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();

    // Digits, a colon, and 35 letters: whoever has it has the bot.
    [GeneratedRegex("[0-9]{5,}:[A-Za-z0-9_:-]{20,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BotToken();
}
