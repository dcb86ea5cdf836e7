using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the nodes of the cluster.</summary>
internal static class NodesTable
{
    /// <summary>Renders one row per node, and below it the loaded strategies, and whether the nodes' strategies differ.</summary>
    public static IRenderable Render(NodesView view)
    {
        var table = TableFormat.Table(
            Column.Key("node"),
            Column.Key("status"),
            Column.Key("reachable", rank: 1),
            Column.Prose("roles", rank: 3),
            Column.Prose("duties", rank: 2),
            Column.Key("", rank: 4));
        foreach (var node in view.Nodes)
        {
            string[] duties =
            [
                .. node.IsLeader ? ["leader"] : Array.Empty<string>(),
                .. node.HasDesk ? ["desk"] : Array.Empty<string>(),
                .. node.HasRoster ? ["roster"] : Array.Empty<string>(),
            ];
            table.AddRow(
                TableFormat.Node(node.Address),
                TableFormat.Coloured(node.Status == "up", node.Status),
                TableFormat.Mark(node.Reachable),
                TableFormat.Text(string.Join(", ", node.Roles)),
                TableFormat.Text(string.Join(", ", duties)),
                node.IsSelf ? "[grey]queried[/]" : "");
        }

        return view is { StrategyWarning: null, LoadedStrategies: null } ? table : new Rows(Remarks(view).Prepend(table));
    }

    private static IEnumerable<IRenderable> Remarks(NodesView view)
    {
        foreach (var loaded in view.LoadedStrategies ?? [])
        {
            var text = $"{loaded.Strategy} is loaded from {loaded.File} {loaded.Version}, SHA-256 {loaded.Hash}";
            yield return new Markup(TableFormat.Text(text));
        }

        if (view.StrategyWarning is { } warning)
        {
            yield return new Markup($"[yellow]{TableFormat.Text(warning)}[/]");
        }
    }
}
