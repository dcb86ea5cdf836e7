using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders what the gates refused.</summary>
internal static class LedgerTable
{
    /// <summary>Renders one row per gate.</summary>
    public static IRenderable Render(LedgerView view)
    {
        var parts = new List<IRenderable> { new Markup(Heading(view)) };
        if (!view.Gates.IsEmpty)
        {
            parts.Add(Table(view));
        }

        if (!view.Complete)
        {
            parts.Add(new Markup("[yellow]there are too many episodes: only the newest are counted[/]"));
        }

        return new Rows(parts);
    }

    private static string Heading(LedgerView view) => view switch
    {
        { Enabled: false } => "no ledger is kept: LEDGER_DAYS is 0",
        { Gates.IsEmpty: true } => $"no proposal was refused since {TableFormat.Time(view.Since)} UTC",
        _ => $"proposals refused since {TableFormat.Time(view.Since)} UTC; a gate saved what they would have lost",
    };

    private static FittedTable Table(LedgerView view)
    {
        var table = TableFormat.Table(
            Column.Key("gate"),
            Column.Number("episodes"),
            Column.Number("rounds", rank: 3),
            Column.Number("resolved", rank: 2),
            Column.Number("saved R"),
            Column.Prose("saved R an episode", rank: 1));
        foreach (var gate in view.Gates)
        {
            table.AddRow(
                TableFormat.Text(gate.Gate),
                $"{gate.Summary.Count}",
                $"{gate.Rounds}",
                $"{gate.Summary.Resolved}",
                OutcomesTable.Result(gate.SavedR),
                TableFormat.Text(gate.MeanSaved));
        }

        return table;
    }
}
