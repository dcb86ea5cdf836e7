using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The cluster members as this node sees them.</summary>
internal sealed record NodesView(ImmutableArray<NodeStatus> Nodes)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static NodesView From(NodeList list) => new(list.Nodes);
}
