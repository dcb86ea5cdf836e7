using System.Text.RegularExpressions;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Takes out of a log line what must never be in one: connection strings, which Akka prints where it prints its settings.</summary>
internal static partial class SecretText
{
    private const string Hidden = "(not shown)";

    /// <summary>The text without secrets; the same object when there are none.</summary>
    public static string Scrub(string text) =>
        text.Contains("connection-string", StringComparison.OrdinalIgnoreCase) || text.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? Password().Replace(ConnectionString().Replace(text, $"${{key}}{Hidden}"), $"${{key}}{Hidden}")
            : text;

    [GeneratedRegex("""(?<key>connection-string"?\s*[:=]\s*)("(\\.|[^"\\])*"?|[^\s,}]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ConnectionString();

    [GeneratedRegex("""(?<key>\bpassword\s*=\s*)[^;"\s]+""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
