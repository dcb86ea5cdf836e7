using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the guards.</summary>
internal static class GuardsTable
{
    /// <summary>Renders one row per guard, and one for each further thing that it keeps silent.</summary>
    public static IRenderable Render(GuardsView view)
    {
        var table = TableFormat.Table(
            Column.Key("guard"),
            Column.Key("state"),
            Column.Text("of", rank: 1),
            Column.Prose("value", rank: 2),
            Column.Prose("passes", rank: 3),
            Column.Key("silent until"));
        foreach (var guard in view.Guards)
        {
            var (name, state, limit) = (TableFormat.Text(guard.Guard), State(guard), guard.On ? TableFormat.Text(guard.Limit) : "");
            foreach (var scope in guard.Scopes)
            {
                table.AddRow(
                    name,
                    state,
                    Name(scope),
                    TableFormat.Text(scope.Value),
                    limit,
                    scope.SilentUntil is { } end ? TableFormat.Time(end, view.At) : "");
                (name, state, limit) = ("", "", "");
            }

            if (guard.Scopes.IsEmpty)
            {
                table.AddRow(name, state, "", "", limit, "");
            }
        }

        return table;
    }

    private static string State(GuardsView.GuardView guard) => guard switch
    {
        { On: false } => "[grey]off[/]",
        { Active: true } => "[red]silent[/]",
        _ => "[green]on[/]",
    };

    private static string Name(GuardsView.GuardScopeView scope)
    {
        var parts = new[] { scope.Symbol, scope.Strategy, scope.Side }.Where(part => part is not null);
        return TableFormat.Text(string.Join(' ', parts) is { Length: > 0 } text ? text : "all cards");
    }
}
