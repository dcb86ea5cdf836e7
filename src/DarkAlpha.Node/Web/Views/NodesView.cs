using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The cluster members as this node sees them.</summary>
internal sealed record NodesView(ImmutableArray<NodesView.Node> Nodes)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static NodesView From(NodeList list) => new(
    [
        .. list.Nodes.Select(n => new Node(n.Address, n.Roles, n.Status, n.Reachable, n.IsLeader, n.HasDesk, n.HasRoster, n.IsSelf)),
    ]);

    /// <summary>
    /// One member. <c>desk</c> and <c>roster</c> tell whether it hosts that singleton, <c>self</c> whether it is the answering node.
    /// </summary>
    internal sealed record Node(
        string Address, ImmutableArray<string> Roles, string Status, bool Reachable, bool Leader, bool Desk, bool Roster, bool Self);
}
