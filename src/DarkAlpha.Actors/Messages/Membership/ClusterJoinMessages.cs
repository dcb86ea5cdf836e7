using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>Messages between the join actors (<c>ClusterJoinActor</c>) of two nodes.</summary>
public static class ClusterJoinMessages
{
    /// <summary>Asks for the shared settings. A node that is not in a cluster yet answers as well.</summary>
    public sealed record GetSettings : IWireMessage
    {
        /// <summary>The question of a node that is not a member yet.</summary>
        public static GetSettings Instance { get; } = new();

        /// <summary>The strategies of the asking node once it is a member; otherwise, and from an older version, null.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ImmutableArray<string>? Strategies { get; init; }
    }

    /// <summary>The settings that must be equal on all nodes of a cluster.</summary>
    /// <param name="Seed">The answering node, in the form in which <c>CLUSTER_SEEDS</c> names it.</param>
    /// <param name="IsMember">True when that node is already in a cluster, whose settings are binding.</param>
    /// <param name="Values">The settings by name.</param>
    public sealed record SettingsReply(string Seed, bool IsMember, ImmutableSortedDictionary<string, SharedSetting> Values) : IWireMessage
    {
        /// <summary>
        /// The strategies of the answering node in registration order; null from an older version. They may differ, because a rolling
        /// upgrade may add one.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ImmutableArray<string>? Strategies { get; init; }

        /// <summary>
        /// The number of the version of the settings in force there: 0 when none is stored, -1 while the node does not know it yet; null
        /// from a version of the program without any.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? SettingsVersion { get; init; }
    }
}
