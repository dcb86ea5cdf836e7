using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>The last ends of a symbol's rounds.</summary>
internal static class DecisionsTable
{
    /// <summary>One row for each row of equal ends, newest first.</summary>
    public static IRenderable Render(ExplanationView view)
    {
        var table = TableFormat.Table("until", "since", ">rounds", "ended", "reason", "detail");
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

        return view.Recent.IsEmpty ? new Markup("[grey]no round has ended yet[/]") : table;
    }

    /// <summary>How a round ended, in its colour.</summary>
    public static string Kind(string kind) => Coloured(kind, kind switch
    {
        "emit" => "card",
        "blocked" => "blocked",
        _ => "no signal",
    });

    /// <summary>Text in the colour of how a round ended.</summary>
    public static string Coloured(string kind, string text) => kind switch
    {
        "emit" => $"[green]{TableFormat.Text(text)}[/]",
        "blocked" => $"[red]{TableFormat.Text(text)}[/]",
        _ => TableFormat.Text(text),
    };
}
