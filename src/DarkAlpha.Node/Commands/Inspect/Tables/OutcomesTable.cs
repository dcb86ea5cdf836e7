using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the outcomes of cards.</summary>
internal static class OutcomesTable
{
    /// <summary>Renders the figures of all cards, and one row for each of the newest.</summary>
    public static IRenderable Render(OutcomesView view)
    {
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{TableFormat.Text(view.Summary.Text)}[/]"),
            new Markup(Counts(view)),
        };
        if (WinRate(view.Summary) is { } winRate)
        {
            parts.Add(new Markup(winRate));
        }

        if (!view.Outcomes.IsEmpty)
        {
            parts.Add(TableFormat.BelowBlankLine(Table(view)));
        }

        return new Rows(parts);
    }

    /// <summary>A status in the colour of its result.</summary>
    public static string Status(string status) => status switch
    {
        "target" => $"[green]{status}[/]",
        "stop" or "ambiguous" => $"[red]{status}[/]",
        "unknown" => $"[yellow]{status}[/]",
        _ => TableFormat.Text(status),
    };

    /// <summary>A result in R in its colour.</summary>
    public static string Result(double? netR) => netR is { } value
        ? $"[{(value > 0 ? "green" : "red")}]{OutcomeText.Signed(value)}[/]"
        : OutcomeText.Signed(null);

    private static string Counts(OutcomesView view) =>
        $"{view.Summary.Count} card{(view.Summary.Count == 1 ? "" : "s")} since {TableFormat.Time(view.Since)} UTC: "
        + $"{view.Summary.Resolved} resolved ({view.Summary.Ambiguous} ambiguous), {view.Summary.Open} open, "
        + $"{view.Summary.Unknown} unknown; net {OutcomeText.Signed(view.Summary.SumNetR)} R in all";

    private static string? WinRate(OutcomeSummaryView summary) => summary.WinRate is null
        ? null
        : $"{TableFormat.Percent(summary.WinRate, "0")} won (95 %: {TableFormat.Percent(summary.WinRateLow, "0")} to "
            + $"{TableFormat.Percent(summary.WinRateHigh, "0")}); break-even at {TableFormat.Percent(summary.BreakEvenRate, "0")}";

    private static FittedTable Table(OutcomesView view)
    {
        var table = TableFormat.Table(
            Column.Key("created", rank: 1),
            Column.Key("symbol"),
            Column.Text("strategy", rank: 3),
            Column.Key("side", rank: 2),
            Column.Key("status"),
            Column.Number("net R"),
            Column.Number("min", rank: 4),
            Column.Number("MFE", rank: 5),
            Column.Number("MAE", rank: 6));
        foreach (var card in view.Outcomes)
        {
            table.AddRow(
                TableFormat.Minute(card.CreatedAt),
                TableFormat.Text(card.Symbol),
                TableFormat.Text(card.Strategy),
                CardsTable.Side(card.Side),
                Status(card.Status),
                Result(card.NetR),
                TableFormat.Number(card.Minutes, "0"),
                TableFormat.Number(card.MfeR, "0.00"),
                TableFormat.Number(card.MaeR, "0.00"));
        }

        return table;
    }
}
