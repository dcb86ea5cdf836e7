using System.Text.RegularExpressions;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Text;

/// <summary>
/// Removes secrets from text that is printed or logged: user and password of an address (used by relays and proxies), bot tokens,
/// passwords, and the connection strings that Akka prints with its settings.
/// </summary>
public static partial class SecretMask
{
    private const string Hidden = "(not shown)";
    private const int MaxValueLength = 200;

    /// <summary>Masks the secrets in a text; returns the same object when there are none.</summary>
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

        return text.Contains(':', StringComparison.Ordinal)
            ? BotToken().Replace(UserInfo().Replace(text, $"${{scheme}}{Hidden}@"), Hidden)
            : text;
    }

    /// <summary>The address as text, without user and password.</summary>
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Of(address.ToString());
    }

    /// <summary>
    /// Masks a single value of unknown meaning, such as an address without a scheme, and makes it printable; cut after 200 characters.
    /// </summary>
    public static string OfValue(string value)
    {
        var text = BareUserInfo().Replace(Of(value), $"{Hidden}@");
        return Printable.Of(text.Length > MaxValueLength ? $"{text[..MaxValueLength]}… ({text.Length} characters)" : text);
    }

    /// <summary>Whether the text contains a secret.</summary>
    public static bool IsNeeded(string text) => !ReferenceEquals(Of(text), text);

    // Actor addresses such as akka.tcp://darkalpha@host:port are not secrets.
    [GeneratedRegex("(?<scheme>(?<!\\bakka(\\.[a-z]+)*)://)[^/?#\\s\"]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://|^)[^/?#]+@|[^\s/?#@]+:[^\s/@]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BareUserInfo();

    // A bot token, which gives full control of the bot: digits, a colon and about 35 characters.
    [GeneratedRegex("[0-9]{5,}:[A-Za-z0-9_:-]{20,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BotToken();

    [GeneratedRegex(
        """(?<key>connection-string"?\s*[:=]\s*)("(\\.|[^"\\])*"?|[^\s,}]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ConnectionString();

    // A password with a semicolon or a quote is quoted; the quotes are escaped when the whole connection string is quoted.
    [GeneratedRegex(
        """(?<key>\bpassword\s*=\s*)(\\?"(""|\\\\|[^"\\])*\\?"|'(''|[^'])*'|[^;"\s]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
