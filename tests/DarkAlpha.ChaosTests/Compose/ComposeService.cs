using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>One service of docker-compose.yml, with the parts used in tests.</summary>
internal sealed record ComposeService
{
    /// <summary>Environment variables of its processes.</summary>
    public required ImmutableSortedDictionary<string, string> Environment { get; init; }

    /// <summary>Arguments after the image's entry point.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Command of its health check; empty when it has none.</summary>
    public required ImmutableArray<string> HealthCheck { get; init; }

    /// <summary>Published ports as <c>ADDRESS:PORT:CONTAINER_PORT</c>; without an address when published on all interfaces.</summary>
    public required ImmutableArray<string> Ports { get; init; }

    /// <summary>Profiles that start it; empty when it always starts.</summary>
    public required ImmutableArray<string> Profiles { get; init; }

    /// <summary>Names of its secrets, each mounted as <c>/run/secrets/NAME</c>.</summary>
    public required ImmutableArray<string> Secrets { get; init; }

    /// <summary>All properties of the service, ordered by name, for comparison.</summary>
    public required ImmutableSortedDictionary<string, string> Everything { get; init; }
}
