using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The actors of each node below <c>/user</c>, and the shard regions with the symbols, each actor followed by its children; Akka's own
/// actors are not included. <c>restarts</c> and <c>predecessors</c> (stopped actors of the same name) are counted since the node started.
/// <c>silent</c> lists nodes that did not answer in time.
/// </summary>
internal sealed record TreeView(ImmutableArray<TreeView.NodeTree> Nodes, ImmutableArray<string> Silent)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static TreeView From(NodeReports<ActorTree> reports) => new(
        [
            .. reports.Reports.Select(tree => new NodeTree(
                tree.Node,
                [.. tree.Actors.Select(a => new ActorView(a.Depth, a.Name, a.Type, a.Mailbox, a.Restarts, a.Predecessors, a.LastFailure))],
                tree.LeftOut)),
        ],
        reports.Unresponsive);

    /// <summary>One node. <c>leftOut</c> counts the actors beyond the size limit of the response.</summary>
    internal sealed record NodeTree(string Node, ImmutableArray<ActorView> Actors, int LeftOut);

    /// <summary>
    /// One actor; <c>mailbox</c> is the number of queued messages. Not <see cref="ActorTree.Entry"/> itself, which leaves out what is 0.
    /// </summary>
    internal sealed record ActorView(int Depth, string Name, string Type, int Mailbox, int Restarts, int Predecessors, string? LastFailure);
}
