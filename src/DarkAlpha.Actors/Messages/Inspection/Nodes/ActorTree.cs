using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>The actors of one node, those below <c>/user</c> and the shard regions with the symbols, at about one instant; while it is read, actors come and go.</summary>
/// <param name="Node">Address of the node.</param>
/// <param name="Actors">The actors, each followed by its children; whoever answers a question just now is not among them.</param>
/// <param name="LeftOut">How many more there are than an answer holds.</param>
public sealed record ActorTree(string Node, ImmutableArray<ActorTree.Entry> Actors, int LeftOut) : IWireMessage
{
    /// <summary>One actor.</summary>
    /// <param name="Depth">0 below <c>/user</c>, and for a shard region.</param>
    /// <param name="Name">Its name below its parent.</param>
    /// <param name="Type">Name of its class.</param>
    public sealed record Entry(int Depth, string Name, string Type)
    {
        /// <summary>Messages that wait in its mailbox, without the one it is at.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Mailbox { get; init; }

        /// <summary>How often its supervisor restarted it after a failure since the node started.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Restarts { get; init; }

        /// <summary>How often an actor of this name ended before this one began: moved away and back, or begun anew after a pause.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Predecessors { get; init; }

        /// <summary>What it failed with last, in words; null when it never did.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public string? LastFailure { get; init; }
    }
}
