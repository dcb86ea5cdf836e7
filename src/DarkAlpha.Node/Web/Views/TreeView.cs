using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The actors of each node below <c>/user</c> and its shard regions with the symbols, each followed by its children. <c>restarts</c> and <c>predecessors</c> (actors of the same name that
/// ended before) are counted since the node started; what Akka itself runs is not shown.
/// </summary>
internal sealed record TreeView(ImmutableArray<TreeView.NodeTree> Nodes, ImmutableArray<string> Silent)
{
    /// <summary>The view of an answer.</summary>
    public static TreeView From(NodeReports<ActorTree> reports) => new(
        [
            .. reports.Reports.Select(tree => new NodeTree(
                tree.Node,
                [.. tree.Actors.Select(a => new ActorView(a.Depth, a.Name, a.Type, a.Mailbox, a.Restarts, a.Predecessors, a.LastFailure))],
                tree.LeftOut)),
        ],
        reports.Unresponsive);

    /// <summary>One node.</summary>
    internal sealed record NodeTree(string Node, ImmutableArray<ActorView> Actors, int LeftOut);

    /// <summary>One actor.</summary>
    internal sealed record ActorView(int Depth, string Name, string Type, int Mailbox, int Restarts, int Predecessors, string? LastFailure);
}
