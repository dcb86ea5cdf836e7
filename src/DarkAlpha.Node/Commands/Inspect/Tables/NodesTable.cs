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
        var table = TableFormat.Table("node", "status", "reachable", "roles", "has", "");
        foreach (var node in view.Nodes)
        {
            string[] has = [.. node.Leader ? ["lead"] : Array.Empty<string>(), .. node.Desk ? ["desk"] : Array.Empty<string>(), .. node.Roster ? ["roster"] : Array.Empty<string>()];
            table.AddRow(
                TableFormat.Node(node.Address),
                TableFormat.Coloured(node.Status == "up", node.Status),
                TableFormat.Mark(node.Reachable),
                TableFormat.Text(string.Join(", ", node.Roles)),
                TableFormat.Text(string.Join(", ", has)),
                node.Self ? "[grey]asked[/]" : "");
        }

        return table;
    }
}
