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
        var table = Shown.Table("symbol", "node", "from", "data", ">price", ">age", ">1m/15m", "rounds end so");
        foreach (var symbol in view.Symbols)
        {
            table.AddRow(
                Shown.Text(symbol.Symbol),
                Shown.Node(symbol.Node),
                symbol.Mode == "ws" ? "ws" : $"[yellow]{Shown.Text(symbol.Mode)}[/]",
                symbol.Failure is null ? Shown.Coloured(symbol.Health.Ok, symbol.Health.Reason) : "[red]failed[/]",
                Shown.Number(symbol.Price),
                Shown.Span(symbol.Health.PriceAgeMs),
                $"{symbol.MinuteCandles}/{symbol.QuarterCandles}",
                Last(symbol));
        }

        return Shown.Silent(view.Silent) is { } silent ? new Rows(table, silent) : table;
    }

    private static string Last(SymbolView symbol) => symbol.LastDecision is { } last
        ? $"{DecisionsTable.Coloured(last.Kind, last.Kind == "emit" ? "card" : last.Reason)} [grey]×{last.Times}[/]{Pause(last.At, symbol.At)}"
        : "–";

    // Rounds end every second or so; only a pause is worth a word.
    private static string Pause(string last, string now) => Shown.Between(last, now) is { } pause && pause > LongPause
        ? $" [yellow]{Shown.Span((long)pause.TotalMilliseconds)} ago[/]"
        : "";
}
