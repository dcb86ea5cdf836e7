using System.Text.RegularExpressions;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Text;

/// <summary>
/// Keeps secrets out of what is shown: user and password of an address (a relay or a proxy wants them there), a bot's token, and the connection
/// strings that Akka prints where it prints its settings.
/// </summary>
public static partial class SecretMask
{
    private const string Hidden = "(not shown)";
    private const int MaxValueLength = 200;

    /// <summary>The text without secrets; the same object when there are none.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            text = Password().Replace(text, $"${{key}}{Hidden}");
        }

        if (text.Contains("connection-string", StringComparison.OrdinalIgnoreCase))
        {
            text = ConnectionString().Replace(text, $"${{key}}{Hidden}");
        }

        return text.Contains(':', StringComparison.Ordinal) ? BotToken().Replace(UserInfo().Replace(text, $"${{scheme}}{Hidden}@"), Hidden) : text;
    }

    /// <summary>The address without user and password.</summary>
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Of(address.ToString());
    }

    /// <summary>What somebody gave as one value, printable although nobody knows yet what it is: an address may lack its scheme.</summary>
    public static string OfValue(string value)
    {
        var text = BareUserInfo().Replace(Of(value), $"{Hidden}@");
        return Printable.Of(text.Length > MaxValueLength ? $"{text[..MaxValueLength]}… ({text.Length} characters)" : text);
    }

    /// <summary>True when there is a secret in the text.</summary>
    public static bool IsNeeded(string text) => !ReferenceEquals(Of(text), text);

    // Nodes are called akka.tcp://darkalpha@host:port among themselves, which is no secret.
    [GeneratedRegex("(?<scheme>(?<!\\bakka(\\.[a-z]+)*)://)[^/?#\\s\"]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://|^)[^/?#]+@|[^\s/?#@]+:[^\s/@]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BareUserInfo();

    // Digits, a colon, and 35 letters: whoever has it has the bot.
    [GeneratedRegex("[0-9]{5,}:[A-Za-z0-9_:-]{20,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BotToken();

    [GeneratedRegex("""(?<key>connection-string"?\s*[:=]\s*)("(\\.|[^"\\])*"?|[^\s,}]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ConnectionString();

    // One with a semicolon or a quote stands in quotes, which are escaped when the whole stands in quotes.
    [GeneratedRegex(
        """(?<key>\bpassword\s*=\s*)(\\?"(""|\\\\|[^"\\])*\\?"|'(''|[^'])*'|[^;"\s]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
