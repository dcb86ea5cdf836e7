using System.Collections.Immutable;

namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>Messages between the join actors (<c>ClusterJoinActor</c>) of two nodes.</summary>
public static class ClusterJoinMessages
{
    /// <summary>Asks for the shared settings. A node that is not in a cluster yet answers as well.</summary>
    public sealed record GetSettings : IWireMessage
    {
        /// <summary>The message has no content, so one instance is enough.</summary>
        public static GetSettings Instance { get; } = new();
    }

    /// <summary>The settings that must be equal on all nodes of a cluster.</summary>
    /// <param name="Seed">The answering node, in the form in which <c>CLUSTER_SEEDS</c> names it.</param>
    /// <param name="IsMember">True when that node is already in a cluster, whose settings are binding.</param>
    /// <param name="Values">The settings by name.</param>
    public sealed record SettingsReply(string Seed, bool IsMember, ImmutableSortedDictionary<string, SharedSetting> Values) : IWireMessage;
}
