using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the actors of each node.</summary>
internal static class TreeTable
{
    /// <summary>Renders one tree per node; counts of 0 are not shown.</summary>
    public static IRenderable Render(TreeView view)
    {
        var parts = view.Nodes.Select(RenderNode).ToList();
        parts.Add(new Markup(
            "[grey]if above 0: messages queued now; restarts and predecessors (stopped actors of the same name) since the node "
            + "started[/]"));
        if (TableFormat.Unresponsive(view.Silent) is { } unresponsive)
        {
            parts.Add(unresponsive);
        }

        return new Rows(parts);
    }

    private static IRenderable RenderNode(TreeView.NodeTree node)
    {
        var queued = node.Actors.Sum(a => a.Mailbox);
        var tree = new Tree($"[bold]{TableFormat.Node(node.Node)}[/] [grey]{node.Actors.Length} actors, {queued} messages queued[/]");
        var parents = new List<IHasTreeNodes> { tree };
        foreach (var actor in node.Actors)
        {
            parents.RemoveRange(actor.Depth + 1, parents.Count - actor.Depth - 1);
            parents.Add(parents[actor.Depth].AddNode(new Markup(Describe(actor)) { Overflow = Overflow.Ellipsis }));
        }

        if (node.LeftOut > 0)
        {
            tree.AddNode($"[yellow]and {node.LeftOut} more[/]");
        }

        return tree;
    }

    private static string Describe(TreeView.ActorView actor)
    {
        var queued = actor.Mailbox > 0 ? $" [yellow]{actor.Mailbox} queued[/]" : "";
        var restarts = actor.Restarts > 0 ? $" [red]{actor.Restarts} restarts[/] ({TableFormat.Text(actor.LastFailure)})" : "";
        var predecessors = actor.Predecessors > 0 ? $" [grey]{actor.Predecessors} predecessors[/]" : "";
        return $"{TableFormat.Text(actor.Name)} [grey]{TableFormat.Text(actor.Type)}[/]{queued}{restarts}{predecessors}";
    }
}
