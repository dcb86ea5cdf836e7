using DarkAlpha.Domain.Signals;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the record of one card.</summary>
internal static class AuditTable
{
    /// <summary>Renders card, inputs, the verdicts of strategies and risk rules, deliveries, and the result of verification.</summary>
    public static IRenderable Render(AuditView view) => new Rows(
        new Markup(
            $"[bold]{TableFormat.Text(Text(view, "card_id"))}[/] decided {TableFormat.Time(view.DecidedAt)} UTC "
            + $"by the desk on {TableFormat.Text(view.Desk)}"),
        Card(view),
        Heading("\ninputs"),
        ContextGrid.Health(view.Health),
        ContextGrid.Indicators(view.Context, view.DecidedAt),
        Heading("\nstrategies"),
        ConditionsTable.Render(view.Strategies),
        Heading("\narbitration"),
        Proposals(view),
        Heading("\nrisk rules"),
        Rules(view),
        Heading("\ndeliveries"),
        Deliveries(view),
        Heading("\noutcome"),
        Outcome(view),
        TableFormat.BelowBlankLine(VerificationText.Render(view)));

    private static IRenderable Card(AuditView view) => ContextGrid.Pairs(
        ("strategy", TableFormat.Text(Text(view, "strategy"))),
        ("side", CardsTable.Side(Text(view, "side"))),
        ("position", $"{Number(view, "position_usdt")} USDT, {view.Card.GetProperty("leverage_suggest").GetInt32()}x"),
        ("entry", Number(view, "entry")),
        ("stop", Number(view, "stop")),
        ("target", Number(view, "take_profit")),
        ("risk", $"{Number(view, "max_risk_usdt")} USDT"),
        ("priority", $"{view.Card.GetProperty("priority").GetInt32()}, confidence {Number(view, "confidence")}"),
        ("expires", TableFormat.Time(Text(view, "expires_at"), view.DecidedAt)));

    private static FittedTable Proposals(AuditView view)
    {
        var lost = view.Rivals.ToDictionary(r => r.Strategy, StringComparer.Ordinal);
        var table = TableFormat.Table(
            Column.Text("proposal"),
            Column.Key("side", rank: 1),
            Column.Number("entry", rank: 3),
            Column.Number("stop", rank: 4),
            Column.Number("priority", rank: 2),
            Column.Number("confidence", rank: 5),
            Column.Prose("outcome"));
        foreach (var proposal in view.Proposals)
        {
            table.AddRow(
                TableFormat.Text(proposal.Strategy),
                CardsTable.Side(proposal.Side),
                TableFormat.Number(proposal.Entry),
                TableFormat.Number(proposal.Stop),
                $"{proposal.Priority}",
                TableFormat.Number(proposal.Confidence, "0.0"),
                lost.TryGetValue(proposal.Strategy, out var rival)
                    ? $"lost to {TableFormat.Text(rival.LostTo)}: {TableFormat.Text(rival.Because)}"
                    : proposal.Strategy == Text(view, "strategy") ? "[green]won[/]"
                    : $"took no part: {Reasons.WeakGuardActive} or {Reasons.Muted}");
        }

        return table;
    }

    private static FittedTable Rules(AuditView view)
    {
        var table = TableFormat.Table(Column.Text("rule"), Column.Prose("value"), Column.Prose("must be", rank: 1), Column.Key(""));
        foreach (var rule in view.Risk)
        {
            table.AddRow(
                TableFormat.Text(rule.Rule), TableFormat.Text(rule.Value), TableFormat.Text(rule.Limit), TableFormat.Mark(rule.Passed));
        }

        return table;
    }

    private static FittedTable Deliveries(AuditView view)
    {
        var table = TableFormat.Table(
            Column.Text("channel"), Column.Key("time", rank: 2), Column.Text("step"), Column.Prose("detail", rank: 1));
        foreach (var channel in view.Channels)
        {
            var name = CardsTable.Delivery(channel.Channel, channel.Status, channel.Attempts);
            foreach (var step in channel.Steps)
            {
                table.AddRow(name, TimeOfDay(step.At), TableFormat.Text(step.What), TableFormat.Text(step.Detail));
                name = "";
            }

            if (channel.Steps.IsEmpty)
            {
                table.AddRow(name, "", "", "");
            }
        }

        return table;
    }

    private static IRenderable Outcome(AuditView view) => view.Outcome is not { } outcome
        ? new Markup("not known yet")
        : ContextGrid.Pairs(
            ("status", TableFormat.Text(outcome.Status)),
            ("exit", TableFormat.Number(outcome.ExitPrice)),
            ("exit at", TableFormat.Time(outcome.ExitAt, view.DecidedAt)),
            ("net R", TableFormat.Number(outcome.NetR, "0.00")),
            ("gross R", TableFormat.Number(outcome.GrossR, "0.00")),
            ("fees / funding", $"{TableFormat.Number(outcome.FeesR, "0.000")} / {TableFormat.Number(outcome.FundingR, "0.000")}"),
            ("minutes", TableFormat.Number(outcome.Minutes, "0")),
            ("MFE / MAE", $"{TableFormat.Number(outcome.MfeR, "0.00")} / {TableFormat.Number(outcome.MaeR, "0.00")}"));

    // The time of day with milliseconds, the scale of a delivery's duration.
    private static string TimeOfDay(string iso) => TableFormat.Text(iso[(iso.IndexOf('T', StringComparison.Ordinal) + 1)..].TrimEnd('Z'));

    private static Markup Heading(string text) => new($"[bold]{text}[/]");

    private static string? Text(AuditView view, string name) => view.Card.GetProperty(name).GetString();

    private static string Number(AuditView view, string name) => TableFormat.Number(view.Card.GetProperty(name).GetDouble(), "G7");
}
