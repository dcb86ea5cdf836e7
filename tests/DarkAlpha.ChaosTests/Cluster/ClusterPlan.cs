using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>What a <see cref="ClusterUnderTest"/> is made of.</summary>
internal sealed record ClusterPlan
{
    /// <summary>How the nodes reach each other.</summary>
    public NetworkKind Network { get; init; } = NetworkKind.Loopback;

    /// <summary>How many nodes.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>What they watch.</summary>
    public ImmutableArray<string> Symbols { get; init; } = BusyCluster.Symbols;

    /// <summary>Decides the market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Book tickers per symbol and second.</summary>
    public int TicksPerSecond { get; init; } = 4;

    /// <summary>False spares the nodes the questions by which evaluations are followed; nothing that waits for evaluations works then.</summary>
    public bool WatchesEvaluations { get; init; } = true;

    /// <summary>Settings that count more than those of <see cref="BusyCluster"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;
}
