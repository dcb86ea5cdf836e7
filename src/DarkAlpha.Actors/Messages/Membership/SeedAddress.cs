using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>Address at which the other nodes of the cluster reach a node.</summary>
/// <param name="Host">A host name or an IP address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record SeedAddress(string Host, int Port)
{
    // The longest name in DNS.
    private const int MaxHostLength = 253;

    /// <summary>True when the text is a valid host name or IP address.</summary>
    public static bool IsHost(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxHostLength && Uri.CheckHostName(text) != UriHostNameType.Unknown;
    }

    /// <summary>Parses <c>host:port,host:port</c>; null when the text has another form or names a node twice.</summary>
    public static ImmutableArray<SeedAddress>? ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seeds = ImmutableArray.CreateBuilder<SeedAddress>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(part) is not { } seed || seeds.Contains(seed))
            {
                return null;
            }

            seeds.Add(seed);
        }

        return seeds.ToImmutable();
    }

    /// <summary>True when this is the host and port of an Akka address.</summary>
    public bool IsAt(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Port == Port && Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static SeedAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && IsHost(text[..colon])
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535
            ? new SeedAddress(text[..colon].ToLowerInvariant(), port)
            : null;
    }
}
