using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>The cluster.</summary>
internal static class NodesTable
{
    /// <summary>One row a node.</summary>
    public static IRenderable Render(NodesView view)
    {
        var table = Shown.Table("node", "status", "reachable", "roles", "has", "");
        foreach (var node in view.Nodes)
        {
            string[] has = [.. node.Leader ? ["lead"] : Array.Empty<string>(), .. node.Desk ? ["desk"] : Array.Empty<string>(), .. node.Roster ? ["roster"] : Array.Empty<string>()];
            table.AddRow(
                Shown.Node(node.Address),
                Shown.Coloured(node.Status == "up", node.Status),
                Shown.Mark(node.Reachable),
                Shown.Text(string.Join(", ", node.Roles)),
                Shown.Text(string.Join(", ", has)),
                node.Self ? "[grey]asked[/]" : "");
        }

        return table;
    }
}
