using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>
/// The actors of one node: those below <c>/user</c> and the shard regions with the symbols. Not an atomic snapshot: actors start and stop
/// while the tree is read.
/// </summary>
/// <param name="Node">Address of the node.</param>
/// <param name="Actors">The actors, each followed by its children, without the unnamed ones that answer a single query.</param>
/// <param name="LeftOut">Number of actors omitted because an answer is limited in size.</param>
public sealed record ActorTree(string Node, ImmutableArray<ActorTree.Entry> Actors, int LeftOut) : IWireMessage
{
    /// <summary>One actor.</summary>
    /// <param name="Depth">0 below <c>/user</c>, and for a shard region.</param>
    /// <param name="Name">The last element of its path.</param>
    /// <param name="Type">Name of its class.</param>
    public sealed record Entry(int Depth, string Name, string Type)
    {
        /// <summary>Messages waiting in its mailbox, without the one being processed.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Mailbox { get; init; }

        /// <summary>
        /// Restarts after failures since the node started, by its supervisor or after a backoff, as in
        /// <c>darkalpha_actor_restarts_total</c>.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Restarts { get; init; }

        /// <summary>
        /// Number of earlier actors at this path that have stopped: moved to another node and back, or started again after a backoff.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Predecessors { get; init; }

        /// <summary>Cause of the last restart, in words; null without one.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public string? LastFailure { get; init; }
    }
}
