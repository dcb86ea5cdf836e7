using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the state of one symbol.</summary>
internal static class ExplanationTable
{
    /// <summary>Renders node, health, indicators, windows, conditions, last decisions and source switches.</summary>
    public static IRenderable Render(ExplanationView view)
    {
        var symbol = view.Symbol;
        var parts = new List<IRenderable>
        {
            new Markup(
                $"[bold]{TableFormat.Text(symbol.Symbol)}[/] on {TableFormat.Node(symbol.Node)} at {TableFormat.Time(symbol.At)} UTC, "
                + $"source {TableFormat.Text(symbol.Mode)}, {symbol.Rounds} rounds"),
        };
        if (symbol.Failure is { } failure)
        {
            parts.Add(new Markup($"[red]{TableFormat.Text(failure)}[/]"));
        }

        parts.Add(ContextGrid.Health(symbol.Health));
        if (view.Figures is { } market)
        {
            parts.Add(ContextGrid.Indicators(market.Indicators, symbol.At));
            parts.Add(Windows(market, symbol.At));
        }

        parts.Add(TableFormat.BelowBlankLine(view.Context is null
            ? new Markup($"[yellow]not evaluated: {TableFormat.Text(symbol.Health.Ok ? "no signal context" : symbol.Health.Reason)}[/]")
            : ConditionsTable.Render(view.Strategies)));
        parts.Add(new Markup("\n[bold]last decisions[/], newest first"));
        parts.Add(DecisionsTable.Render(view));
        parts.Add(new Markup($"\n[bold]source switches[/]: {symbol.Switches}"));
        parts.AddRange(view.RecentSwitches.Select(s => new Markup(
            $"  {TableFormat.Time(s.At, symbol.At)} {TableFormat.Text(s.From)} → {TableFormat.Text(s.To)}: {TableFormat.Text(s.Reason)}")));
        return new Rows(parts);
    }

    private static IRenderable Windows(MarketSnapshotView market, string now) => ContextGrid.Pairs(
        ("1m candles", Candles(market.MinuteCandles)),
        ("since", TableFormat.Time(market.MinuteCandles.Oldest, now)),
        ("newest closed", TableFormat.Time(market.MinuteCandles.NewestClosed, now)),
        ("15m candles", Candles(market.QuarterCandles)),
        ("since", TableFormat.Time(market.QuarterCandles.Oldest, now)),
        ("newest closed", TableFormat.Time(market.QuarterCandles.NewestClosed, now)),
        ("15m OI buckets", $"{market.OpenInterest.Buckets}"),
        ("OI mean ± dev.", $"{TableFormat.Number(market.OpenInterest.Mean)} ± {TableFormat.Number(market.OpenInterest.Deviation, "G4")}"),
        ("OI sampled", TableFormat.Time(market.OpenInterest.SampledAt, now)));

    private static string Candles(MarketSnapshotView.CandlesView candles) =>
        candles.Gap ? $"[red]{candles.Held}, with a gap[/]" : $"{candles.Held}";
}
