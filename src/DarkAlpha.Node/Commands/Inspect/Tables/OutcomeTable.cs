using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders what became of one card.</summary>
internal static class OutcomeTable
{
    /// <summary>Renders the levels, the exit with its result, and what it was computed with.</summary>
    public static IRenderable Render(OutcomeRecordView view)
    {
        var card = view.Outcome;
        return new Rows(
            new Markup($"[bold]{TableFormat.Text(card.CardId)}[/] {OutcomesTable.Status(card.Status)} {Result(view)}"),
            ContextGrid.Pairs(
                ("strategy", TableFormat.Text(card.Strategy)),
                ("side", CardsTable.Side(card.Side)),
                ("confidence", TableFormat.Number(card.Confidence, "0.0")),
                ("entry", TableFormat.Number(card.Entry)),
                ("stop", TableFormat.Number(card.Stop)),
                ("target", TableFormat.Number(card.TakeProfit)),
                ("exit", TableFormat.Number(card.ExitPrice)),
                ("exit at", TableFormat.Time(card.ExitAt)),
                ("minutes", TableFormat.Number(card.Minutes, "0")),
                ("gross R", OutcomeText.Signed(card.GrossR)),
                ("fees R", OutcomeText.Signed(card.FeesR)),
                ("funding R", OutcomeText.Signed(card.FundingR)),
                ("net R", OutcomesTable.Result(card.NetR)),
                ("best R", OutcomeText.Signed(card.MfeR)),
                ("worst R", OutcomeText.Signed(card.MaeR))),
            new Markup(Basis(view)));
    }

    private static string Result(OutcomeRecordView view) => view switch
    {
        { Outcome.ExitAt: { } exit } => $"at {TableFormat.Time(exit)} UTC",
        { Outcome.Status: "unknown" } => "a minute is missing before either level was reached",
        { Followed: true } => "neither level was reached yet",
        _ => "it has no outcome: it is older than outcomes, or its minutes never came",
    };

    private static string Basis(OutcomeRecordView view) => view.Rules is not { } rules
        ? "[grey]not computed to its end[/]"
        : $"[grey]followed for {rules.HorizonMinutes:0} min at most; fee {TableFormat.Percent(rules.Fee)} a side, "
            + $"slippage {TableFormat.Percent(rules.Slippage)}; {Partial(view)}; stored {TableFormat.Time(view.StoredAt)} UTC[/]";

    private static string Partial(OutcomeRecordView view) => view.Partial is { } partial
        ? $"its own minute was watched, {TableFormat.Number(partial.Low)} to {TableFormat.Number(partial.High)}"
        : "its own minute was not watched";
}
