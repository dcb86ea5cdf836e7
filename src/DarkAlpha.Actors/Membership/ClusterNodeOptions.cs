using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>A node's place in the cluster: where it is reached, whom it asks to let it in, and what it may run.</summary>
public sealed record ClusterNodeOptions
{
    /// <summary>Role of the nodes that may run the desk and the roster.</summary>
    public const string DeskRole = "desk";

    /// <summary>Role of the nodes that run symbols.</summary>
    public const string SymbolsRole = "symbols";

    /// <summary>Every role there is.</summary>
    public static ImmutableArray<string> AllRoles { get; } = [DeskRole, SymbolsRole];

    /// <summary>Where other nodes reach this one: a host name or an IP address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Its port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The nodes that are asked to let this one in, in the same order on every node; empty makes the node a cluster of its own.</summary>
    public ImmutableArray<SeedAddress> Seeds { get; init; } = [];

    /// <summary>What this node may run: <see cref="DeskRole"/>, <see cref="SymbolsRole"/> or both.</summary>
    public ImmutableArray<string> Roles { get; init; } = AllRoles;

    /// <summary>True when no other node can ever join this one, because they could not share a database: whatever comes in on its port is a stranger's.</summary>
    public bool IsAlone { get; init; } = true;

    /// <summary>What only the nodes of this cluster know (<see cref="ClusterKey"/>); by itself one that no other node has.</summary>
    public ImmutableArray<byte> Key { get; init; } = ClusterKey.Drawn();

    /// <summary>Every setting that all nodes must have alike, by its name.</summary>
    public ImmutableSortedDictionary<string, SharedSetting> SharedSettings { get; init; } =
        ImmutableSortedDictionary.Create<string, SharedSetting>(StringComparer.Ordinal);

    /// <summary>How often the seeds are asked, machine time.</summary>
    public TimeSpan AskAgain { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the first of the seeds looks for a cluster before it begins one, machine time.</summary>
    public TimeSpan DiscoveryWindow { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The seeds other than this node.</summary>
    public ImmutableArray<SeedAddress> OtherSeeds => Seeds.RemoveAll(IsSelf);

    /// <summary>True when this node waits for nobody: it is the first of the seeds, or there are none but itself.</summary>
    public bool ComesFirst => OtherSeeds.IsEmpty || IsSelf(Seeds[0]);

    private bool IsSelf(SeedAddress seed) => seed.Port == Port && seed.Host.Equals(Host, StringComparison.OrdinalIgnoreCase);
}
