using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The cluster as this node sees it.</summary>
internal sealed record NodesView(ImmutableArray<NodesView.Node> Nodes)
{
    /// <summary>The view of an answer.</summary>
    public static NodesView From(NodeList list) => new(
    [
        .. list.Nodes.Select(n => new Node(n.Address, n.Roles, n.Status, n.Reachable, n.IsLeader, n.HasDesk, n.HasRoster, n.IsSelf)),
    ]);

    /// <summary>One node.</summary>
    internal sealed record Node(
        string Address, ImmutableArray<string> Roles, string Status, bool Reachable, bool Leader, bool Desk, bool Roster, bool Self);
}
