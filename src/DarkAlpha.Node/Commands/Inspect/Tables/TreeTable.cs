using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>The actors of each node.</summary>
internal static class TreeTable
{
    /// <summary>A tree a node; figures stand only where there is something to say.</summary>
    public static IRenderable Render(TreeView view)
    {
        var parts = view.Nodes.Select(Grow).ToList();
        parts.Add(new Markup("[grey]messages that wait, restarts and predecessors (ended actors of the same name) are shown where there are any, since the node started[/]"));
        if (TableFormat.Silent(view.Silent) is { } silent)
        {
            parts.Add(silent);
        }

        return new Rows(parts);
    }

    private static IRenderable Grow(TreeView.NodeTree node)
    {
        var tree = new Tree($"[bold]{TableFormat.Node(node.Node)}[/] [grey]{node.Actors.Length} actors, {node.Actors.Sum(a => a.Mailbox)} messages wait[/]");
        var parents = new List<IHasTreeNodes> { tree };
        foreach (var actor in node.Actors)
        {
            parents.RemoveRange(actor.Depth + 1, parents.Count - actor.Depth - 1);
            parents.Add(parents[actor.Depth].AddNode(Describe(actor)));
        }

        if (node.LeftOut > 0)
        {
            tree.AddNode($"[yellow]and {node.LeftOut} more[/]");
        }

        return tree;
    }

    private static string Describe(TreeView.ActorView actor)
    {
        var waits = actor.Mailbox > 0 ? $" [yellow]{actor.Mailbox} wait[/]" : "";
        var restarts = actor.Restarts > 0 ? $" [red]{actor.Restarts} restarts[/] ({TableFormat.Text(actor.LastFailure)})" : "";
        var predecessors = actor.Predecessors > 0 ? $" [grey]{actor.Predecessors} predecessors[/]" : "";
        return $"{TableFormat.Text(actor.Name)} [grey]{TableFormat.Text(actor.Type)}[/]{waits}{restarts}{predecessors}";
    }
}
