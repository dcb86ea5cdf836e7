using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the last decisions of a symbol.</summary>
internal static class DecisionsTable
{
    /// <summary>Renders one row per series of equal decisions, newest first.</summary>
    public static IRenderable Render(ExplanationView view)
    {
        var table = TableFormat.Table(
            Column.Key("last"),
            Column.Key("first", rank: 4),
            Column.Number("rounds", rank: 3),
            Column.Key("decision", rank: 1),
            Column.Text("reason"),
            Column.Prose("detail", rank: 2));
        foreach (var decision in view.Recent)
        {
            table.AddRow(
                TableFormat.Time(decision.At, view.Symbol.At),
                TableFormat.Time(decision.Since, view.Symbol.At),
                $"{decision.Times}",
                Kind(decision.Kind),
                TableFormat.Text(decision.Reason),
                TableFormat.Text(decision.CardId is null ? decision.Detail : $"{decision.CardId} {decision.Detail}"));
        }

        return view.Recent.IsEmpty ? new Markup("[grey]no decisions yet[/]") : table;
    }

    /// <summary>A kind of decision, in its colour.</summary>
    public static string Kind(string kind) => Coloured(kind, kind switch
    {
        "emit" => "card",
        "blocked" => "blocked",
        _ => "no signal",
    });

    /// <summary>Text in the colour of a kind of decision.</summary>
    public static string Coloured(string kind, string text) => kind switch
    {
        "emit" => $"[green]{TableFormat.Text(text)}[/]",
        "blocked" => $"[red]{TableFormat.Text(text)}[/]",
        _ => TableFormat.Text(text),
    };
}
