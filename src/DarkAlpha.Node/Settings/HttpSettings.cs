using System.Collections.Immutable;
using System.Net;

namespace DarkAlpha.Node.Settings;

/// <summary>The node's HTTP server: the page, health, state, metrics, and changes with the token.</summary>
internal sealed record HttpSettings
{
    /// <summary>The format of a token, for error messages.</summary>
    public const string TokenForm = "16 or more printable ASCII characters without spaces";

    private const int MinTokenLength = 16;
    private const string Localhost = "localhost";

    /// <summary><c>HTTP_ENABLED</c>: false starts no HTTP server.</summary>
    public required bool Enabled { get; init; }

    /// <summary><c>HTTP_HOST</c>: the address it listens on.</summary>
    public required string Host { get; init; }

    /// <summary><c>HTTP_PORT</c>; 0 picks a free port.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// <c>HTTP_ALLOWED_HOSTS</c>: additional values of the Host header to accept, besides the node's and the machine's own names.
    /// </summary>
    public required ImmutableArray<string> AllowedHosts { get; init; }

    /// <summary><c>HTTP_TOKEN</c>, a secret: authorizes changes over HTTP; null disables them.</summary>
    public required string? Token { get; init; }

    /// <summary>
    /// <c>HTTP_READ_TOKEN</c>, a secret: needed to read; null leaves reading open on this machine, and closes it on an address that others
    /// reach.
    /// </summary>
    public required string? ReadToken { get; init; }

    /// <summary>True when only this machine reaches <see cref="Host"/>.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary><see cref="Host"/> as an IP address.</summary>
    public IPAddress Address => Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Parse(Host);

    /// <summary>Validates a token.</summary>
    /// <exception cref="FormatException">It is too short or contains other characters.</exception>
    public static string ParseToken(string text) =>
        text.Length < MinTokenLength ? throw new FormatException($"it has {text.Length} characters")
        : text.All(c => c is > ' ' and <= '~') ? text
        : throw new FormatException("it contains a space or a character that is not printable ASCII");

    // The generated ToString of a record would print the token.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Host = {Host}, Port = {Port}, secret not shown");
        return true;
    }

    /// <summary>
    /// True for a valid <c>HTTP_HOST</c>: an IP address or localhost. Other names would need DNS and could resolve to another machine.
    /// </summary>
    public static bool IsHost(string text) => text.Equals(Localhost, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(text, out _);
}
