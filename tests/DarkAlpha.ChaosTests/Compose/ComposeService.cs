using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>One service of a composition, as far as it matters here.</summary>
internal sealed record ComposeService
{
    /// <summary>What its processes find in their environment.</summary>
    public required ImmutableSortedDictionary<string, string> Environment { get; init; }

    /// <summary>The command line after the image's entry point.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>The command of its health check; empty when it has none.</summary>
    public required ImmutableArray<string> HealthCheck { get; init; }

    /// <summary>Ports it publishes, as <c>ADDRESS:PORT:INNER</c>; without an address where it is open to all.</summary>
    public required ImmutableArray<string> Ports { get; init; }

    /// <summary>Profiles of which one must be chosen for it to start; empty when it always does.</summary>
    public required ImmutableArray<string> Profiles { get; init; }

    /// <summary>The secrets it is given, each as a file <c>/run/secrets/NAME</c>.</summary>
    public required ImmutableArray<string> Secrets { get; init; }

    /// <summary>Everything said of it, in a fixed order of names, for comparison.</summary>
    public required ImmutableSortedDictionary<string, string> Everything { get; init; }
}
