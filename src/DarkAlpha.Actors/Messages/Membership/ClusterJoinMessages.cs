using System.Collections.Immutable;

namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>What the gates of two nodes say to each other.</summary>
public static class ClusterJoinMessages
{
    /// <summary>What are your settings? Also answered by a node that is not in a cluster yet.</summary>
    public sealed record GetSettings : IWireMessage
    {
        /// <summary>It says nothing more.</summary>
        public static GetSettings Instance { get; } = new();
    }

    /// <summary>The settings that all nodes of a cluster must have alike.</summary>
    /// <param name="Seed">The node that answers, as it is named among the seeds.</param>
    /// <param name="IsMember">True when that node is in a cluster already; its settings then count.</param>
    /// <param name="Values">By name.</param>
    public sealed record SettingsAre(string Seed, bool IsMember, ImmutableSortedDictionary<string, SharedSetting> Values) : IWireMessage;
}
