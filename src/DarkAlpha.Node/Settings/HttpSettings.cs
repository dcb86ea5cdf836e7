using System.Collections.Immutable;
using System.Net;

namespace DarkAlpha.Node.Settings;

/// <summary>The node's HTTP side: health, figures, and changes by whom has the token.</summary>
internal sealed record HttpSettings
{
    /// <summary>What a token is, for people.</summary>
    public const string TokenForm = "16 or more letters, digits and signs without blanks";

    private const int ShortestToken = 16;
    private const string Localhost = "localhost";

    /// <summary><c>HTTP_ENABLED</c>.</summary>
    public required bool Enabled { get; init; }

    /// <summary><c>HTTP_HOST</c>: the address it listens on.</summary>
    public required string Host { get; init; }

    /// <summary><c>HTTP_PORT</c>; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary><c>HTTP_ALLOWED_HOSTS</c>: names under which it may be called beyond its own and those of this machine.</summary>
    public required ImmutableArray<string> AllowedHosts { get; init; }

    /// <summary><c>HTTP_TOKEN</c>, a secret: allows changes over HTTP; null allows none.</summary>
    public required string? Token { get; init; }

    /// <summary>The address as a socket takes it.</summary>
    public IPAddress Address => Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Parse(Host);

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">It is too short or could not be sent in a header.</exception>
    public static string ParseToken(string text) => text.Length < ShortestToken ? throw new FormatException($"it has {text.Length} characters")
        : text.All(c => c is > ' ' and <= '~') ? text
        : throw new FormatException("it has a blank or a sign that a header cannot carry");

    // A record prints its members; this one must not.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Host = {Host}, Port = {Port}, secret not shown");
        return true;
    }

    /// <summary>True for what <c>HTTP_HOST</c> may be. A name would have to be looked up first, and might be one of another machine.</summary>
    public static bool IsHost(string text) => text.Equals(Localhost, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(text, out _);
}
