using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Decides when a node may join or form a cluster, and whether its settings allow it. A cluster is formed by the node that takes the lease
/// for it, without leases by the first seed, and only while it reaches a majority of the seeds and none of them is in a cluster. Pure: the
/// replies of the other nodes are passed in.
/// </summary>
/// <param name="options">The node's cluster options.</param>
/// <param name="name">The node as <c>CLUSTER_SEEDS</c> names it.</param>
internal sealed class ClusterJoinRule(ClusterNodeOptions options, string name)
{
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private bool _discoveryEnded;
    private bool _isRefused;

    /// <summary>True once the node has been allowed to join.</summary>
    public bool Joined { get; private set; }

    /// <summary>Number of other nodes that have answered without being in a cluster.</summary>
    public int ReachedCount => _reached.Count;

    /// <summary>True while only the lease for it is missing to form a cluster.</summary>
    public bool NeedsLease => options.Leases is not null && !Joined && !_isRefused && MayForm;

    private bool MayForm => _discoveryEnded && (options.Seeds.IsEmpty || ReachedSeeds > options.Seeds.Length / 2);

    // A node that is not one of the seeds itself counts for nothing.
    private int ReachedSeeds => options.Seeds.Count(seed => seed.ToString() == name || _reached.Contains(seed.ToString()));

    /// <summary>The node has started. True when it must form a cluster of its own now, because there is no other node.</summary>
    public bool OnStart() => options.Leases is null && options.OtherSeeds.IsEmpty && TryJoin();

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

    /// <summary>This node has the lease to form a cluster. True when it must do so now; only once.</summary>
    public bool OnLease() => NeedsLease && TryJoin();

    /// <summary>The node has looked long enough for an existing cluster. True when it must form one now; only once.</summary>
    public bool OnDiscoveryWindowEnded()
    {
        _discoveryEnded = true;
        return TryForm();
    }

    /// <summary>The node stops because of <see cref="FindProblem"/>; it forms no cluster meanwhile.</summary>
    public void Refuse() => _isRefused = true;

    /// <summary>The cluster that the node was to join does not let it in: it looks for one again.</summary>
    public void OnJoinOverdue()
    {
        Joined = false;
        _reached.Clear();
    }

    private bool IsBinding(ClusterJoinMessages.SettingsReply reply) => reply.IsMember || (!Joined && IsEarlierSeed(reply.Seed));

    private ImmutableArray<string> FindDifferences(ClusterJoinMessages.SettingsReply reply, bool withStored) => withStored
        ? SettingsDifference.Find(options.SharedSettings, reply.Values)
        : SettingsDifference.Find(WithoutStored(options.SharedSettings), WithoutStored(reply.Values));

    private ImmutableSortedDictionary<string, SharedSetting> WithoutStored(ImmutableSortedDictionary<string, SharedSetting> settings) =>
        settings.RemoveRange(settings.Keys.Where(name => options.Stored.Contains(name) || name.Contains('.', StringComparison.Ordinal)));

    private bool TryForm() => options.Leases is null && MayForm && TryJoin();

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
