using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders all symbols.</summary>
internal static class SymbolsTable
{
    private static readonly TimeSpan LongAge = TimeSpan.FromSeconds(70);

    /// <summary>Renders one row per symbol.</summary>
    public static IRenderable Render(SymbolsView view)
    {
        var table = TableFormat.Table(
            Column.Key("symbol"),
            Column.Text("node", rank: 4),
            Column.Key("source", rank: 3),
            Column.Text("data"),
            Column.Number("price", rank: 1),
            Column.Number("age", rank: 2),
            Column.Number("1m/15m", rank: 5),
            Column.Prose("last decision"));
        foreach (var symbol in view.Symbols)
        {
            table.AddRow(
                TableFormat.Text(symbol.Symbol),
                TableFormat.Node(symbol.Node),
                symbol.Mode == "ws" ? "ws" : $"[yellow]{TableFormat.Text(symbol.Mode)}[/]",
                symbol.Failure is null ? TableFormat.Coloured(symbol.Health.Ok, symbol.Health.Reason) : "[red]failed[/]",
                TableFormat.Number(symbol.Price),
                TableFormat.Span(symbol.Health.PriceAgeMs),
                $"{symbol.MinuteCandles}/{symbol.QuarterCandles}",
                LastDecision(symbol));
        }

        return TableFormat.Unresponsive(view.Silent) is { } unresponsive ? new Rows(table, unresponsive) : table;
    }

    private static string LastDecision(SymbolView symbol)
    {
        if (symbol.LastDecision is not { } last)
        {
            return "–";
        }

        var reason = DecisionsTable.Coloured(last.Kind, last.Kind == "emit" ? "card" : last.Reason);
        return $"{reason} [grey]×{last.Times}[/]{AgeIfLong(last.At, symbol.At)}";
    }

    // Rounds end about every second; the age of the last one is shown only if it is unusually long.
    private static string AgeIfLong(string last, string now) => TableFormat.Between(last, now) is { } age && age > LongAge
        ? $" [yellow]{TableFormat.Span((long)age.TotalMilliseconds)} ago[/]"
        : "";
}
