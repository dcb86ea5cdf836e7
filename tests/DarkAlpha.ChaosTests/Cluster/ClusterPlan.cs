using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Configuration of a <see cref="ClusterUnderTest"/>.</summary>
internal sealed record ClusterPlan
{
    /// <summary>The network between the nodes.</summary>
    public NetworkKind Network { get; init; } = NetworkKind.Loopback;

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>Symbols the cluster watches.</summary>
    public ImmutableArray<string> Symbols { get; init; } = BusyCluster.Symbols;

    /// <summary>Random seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True for a <see cref="MovingMarket"/>, in which cards reach their levels; false for a calm one.</summary>
    public bool IsMoving { get; init; }

    /// <summary>Simulated time at the start of a calm market; null for a fixed date.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Book tickers per symbol and second.</summary>
    public int TicksPerSecond { get; init; } = 4;

    /// <summary>
    /// False disables polling for evaluations, which reduces load on the nodes; waiting for evaluations is not possible then.
    /// </summary>
    public bool WatchesEvaluations { get; init; } = true;

    /// <summary>True connects the nodes by TLS; false leaves it at the secret that they have in any case.</summary>
    public bool HasTls { get; init; }

    /// <summary>Path of another version's <c>darkalpha.dll</c> for the first start of all nodes; null for this repository's.</summary>
    public string? Version { get; init; }

    /// <summary>Settings that override those of <see cref="BusyCluster"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;
}
