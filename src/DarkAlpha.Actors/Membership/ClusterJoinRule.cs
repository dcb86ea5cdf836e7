using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Decides when a node may join or form a cluster, and whether its settings allow it. Only the first seed may form a cluster, and only
/// while it reaches a majority of the seeds and none of them is in a cluster. Pure: the replies of the other nodes are passed in.
/// </summary>
/// <param name="options">The node's cluster options.</param>
/// <param name="name">The node as <c>CLUSTER_SEEDS</c> names it.</param>
internal sealed class ClusterJoinRule(ClusterNodeOptions options, string name)
{
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private bool _discoveryEnded;

    /// <summary>True once the node has been allowed to join.</summary>
    public bool Joined { get; private set; }

    /// <summary>Number of other nodes that have answered without being in a cluster.</summary>
    public int ReachedCount => _reached.Count;

    /// <summary>The node has started. True when it must form a cluster of its own now, because there is no other seed.</summary>
    public bool OnStart() => options.OtherSeeds.IsEmpty && TryJoin();

    /// <summary>The reason why the node must stop: its settings differ from the binding ones of a reply; null without one.</summary>
    public string? FindProblem(ClusterJoinMessages.SettingsReply reply)
    {
        return IsBinding(reply) && FindDifferences(reply, reply.SettingsVersion is null or 0) is { IsEmpty: false } differences
            ? $"the settings of this node differ from those of the cluster at {reply.Seed}: {string.Join("; ", differences)}. "
                + "Make them equal, because nodes with different settings would decide differently."
            : null;
    }

    /// <summary>
    /// True when the answer has to be asked for again: the settings differ in what a stored version would replace, and the other node does
    /// not know yet whether there is one.
    /// </summary>
    public bool MustAskAgain(ClusterJoinMessages.SettingsReply reply) =>
        reply.SettingsVersion < 0 && IsBinding(reply) && !FindDifferences(reply, withStored: true).IsEmpty;

    /// <summary>A node has answered, and <see cref="FindProblem"/> has found none. True when this node must join now; only once.</summary>
    public bool OnReply(ClusterJoinMessages.SettingsReply reply)
    {
        if (reply.IsMember)
        {
            return TryJoin();
        }

        _reached.Add(reply.Seed);
        return TryForm();
    }

    /// <summary>The first seed has looked long enough for an existing cluster. True when it must join now; only once.</summary>
    public bool OnDiscoveryWindowEnded()
    {
        _discoveryEnded = true;
        return TryForm();
    }

    private bool IsBinding(ClusterJoinMessages.SettingsReply reply) => reply.IsMember || (!Joined && IsEarlierSeed(reply.Seed));

    private ImmutableArray<string> FindDifferences(ClusterJoinMessages.SettingsReply reply, bool withStored) => withStored
        ? SettingsDifference.Find(options.SharedSettings, reply.Values)
        : SettingsDifference.Find(WithoutStored(options.SharedSettings), WithoutStored(reply.Values));

    private ImmutableSortedDictionary<string, SharedSetting> WithoutStored(ImmutableSortedDictionary<string, SharedSetting> settings) =>
        settings.RemoveRange(settings.Keys.Where(name => options.Stored.Contains(name) || name.Contains('.', StringComparison.Ordinal)));

    private bool TryForm()
    {
        var reached = 1 + options.OtherSeeds.Count(seed => _reached.Contains(seed.ToString()));
        return _discoveryEnded && reached > options.Seeds.Length / 2 && TryJoin();
    }

    private bool TryJoin()
    {
        if (Joined)
        {
            return false;
        }

        Joined = true;
        return true;
    }

    // Of two nodes that are both still starting, the settings of the one listed first in CLUSTER_SEEDS are binding.
    private bool IsEarlierSeed(string seed)
    {
        var names = options.Seeds.Select(s => s.ToString()).ToList();
        var self = names.IndexOf(name);
        var other = names.IndexOf(seed);
        return other >= 0 && (self < 0 || other < self);
    }
}
