using System.Collections.Immutable;
using System.Net;

namespace DarkAlpha.Node.Settings;

/// <summary>The node's HTTP side: health and figures, read only.</summary>
internal sealed record HttpSettings
{
    private const string Localhost = "localhost";

    /// <summary><c>HTTP_ENABLED</c>.</summary>
    public required bool Enabled { get; init; }

    /// <summary><c>HTTP_HOST</c>: the address it listens on.</summary>
    public required string Host { get; init; }

    /// <summary><c>HTTP_PORT</c>; 0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary><c>HTTP_ALLOWED_HOSTS</c>: names under which it may be called beyond its own and those of this machine.</summary>
    public required ImmutableArray<string> AllowedHosts { get; init; }

    /// <summary>The address as a socket takes it.</summary>
    public IPAddress Address => Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Parse(Host);

    /// <summary>True for what <c>HTTP_HOST</c> may be. A name would have to be looked up first, and might be one of another machine.</summary>
    public static bool IsHost(string text) => text.Equals(Localhost, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(text, out _);
}
