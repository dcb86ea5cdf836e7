using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>All symbols.</summary>
internal static class SymbolsTable
{
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(70);

    /// <summary>One row a symbol.</summary>
    public static IRenderable Render(SymbolsView view)
    {
        var table = TableFormat.Table("symbol", "node", "from", "data", ">price", ">age", ">1m/15m", "rounds end so");
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
                Last(symbol));
        }

        return TableFormat.Silent(view.Silent) is { } silent ? new Rows(table, silent) : table;
    }

    private static string Last(SymbolView symbol) => symbol.LastDecision is { } last
        ? $"{DecisionsTable.Coloured(last.Kind, last.Kind == "emit" ? "card" : last.Reason)} [grey]×{last.Times}[/]{Pause(last.At, symbol.At)}"
        : "–";

    // Rounds end every second or so; only a pause is worth a word.
    private static string Pause(string last, string now) => TableFormat.Between(last, now) is { } pause && pause > LongPause
        ? $" [yellow]{TableFormat.Span((long)pause.TotalMilliseconds)} ago[/]"
        : "";
}
