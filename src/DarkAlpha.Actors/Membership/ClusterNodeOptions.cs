using System.Collections.Frozen;
using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>Configuration of a node as a member of a cluster: its address, its seeds and its roles.</summary>
public sealed record ClusterNodeOptions
{
    /// <summary>Role of the nodes that may run the desk and the roster.</summary>
    public const string DeskRole = "desk";

    /// <summary>Role of the nodes that run symbols.</summary>
    public const string SymbolsRole = "symbols";

    /// <summary>All roles.</summary>
    public static ImmutableArray<string> AllRoles { get; } = [DeskRole, SymbolsRole];

    /// <summary>Host name or IP address at which the other nodes reach this one.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port of the cluster protocol; 0 takes any free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The seed nodes, in the same order on every node, through which this node joins; empty makes the node a cluster of its own.
    /// </summary>
    public ImmutableArray<SeedAddress> Seeds { get; init; } = [];

    /// <summary>What this node may run: <see cref="DeskRole"/>, <see cref="SymbolsRole"/> or both.</summary>
    public ImmutableArray<string> Roles { get; init; } = AllRoles;

    /// <summary>
    /// True when no other node can ever join, because there is no database to share: everything that arrives on the port is foreign.
    /// </summary>
    public bool IsStandalone { get; init; } = true;

    /// <summary>The cluster's shared key (<see cref="ClusterKey"/>); random by default.</summary>
    public ImmutableArray<byte> Key { get; init; } = ClusterKey.CreateRandom();

    /// <summary>True when <see cref="Key"/> comes from <c>CLUSTER_SECRET</c>.</summary>
    public bool HasSecret { get; init; }

    /// <summary>The files of mutual TLS between the nodes; null without TLS.</summary>
    public ClusterTlsFiles? Tls { get; init; }

    /// <summary>The settings that must be equal on all nodes, by name.</summary>
    public ImmutableSortedDictionary<string, SharedSetting> SharedSettings { get; init; } =
        ImmutableSortedDictionary.Create<string, SharedSetting>(StringComparer.Ordinal);

    /// <summary>The shared settings that a stored version replaces; besides, it replaces those of single symbols.</summary>
    public FrozenSet<string> Stored { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Names of this node's strategies in registration order. Another node may have others, during a rolling upgrade: then both warn.
    /// </summary>
    public ImmutableArray<string> Strategies { get; init; } = [];

    /// <summary>Interval at which the seeds are asked for their settings, machine time.</summary>
    public TimeSpan AskInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a node looks for an existing cluster before it forms one, machine time.</summary>
    public TimeSpan DiscoveryWindow { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The table in which the nodes find each other; null when there is only <see cref="Seeds"/>.</summary>
    internal INodeLeases? Leases { get; init; }

    /// <summary>The seeds other than this node.</summary>
    public ImmutableArray<SeedAddress> OtherSeeds => Seeds.RemoveAll(IsSelf);

    /// <summary>
    /// True when this node may form a cluster: any may that takes the lease for it, otherwise the first seed and one without other seeds.
    /// </summary>
    public bool MayFormCluster => Leases is not null || OtherSeeds.IsEmpty || IsSelf(Seeds[0]);

    private bool IsSelf(SeedAddress seed) => seed.Port == Port && seed.Host.Equals(Host, StringComparison.OrdinalIgnoreCase);
}
