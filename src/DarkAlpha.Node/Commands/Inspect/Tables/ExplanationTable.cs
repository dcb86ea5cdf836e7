using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the state of one symbol.</summary>
internal static class ExplanationTable
{
    /// <summary>Renders node, health, indicators, windows, conditions, last decisions, source switches and failed requests.</summary>
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
            ? new Markup($"[yellow]not evaluated: {TableFormat.Text(WhyNotEvaluated(symbol))}[/]")
            : ConditionsTable.Render(view.Strategies)));
        parts.Add(new Markup("\n[bold]last decisions[/], newest first"));
        parts.Add(DecisionsTable.Render(view));
        parts.Add(new Markup($"\n[bold]source switches[/]: {symbol.Switches}"));
        parts.AddRange(view.RecentSwitches.Select(s => new Markup(
            $"  {TableFormat.Time(s.At, symbol.At)} {TableFormat.Text(s.From)} → {TableFormat.Text(s.To)}: {TableFormat.Text(s.Reason)}")));
        if (!view.FailedRequests.IsDefaultOrEmpty)
        {
            parts.Add(new Markup("\n[bold]failed REST requests[/], the last of their kind"));
            parts.AddRange(view.FailedRequests.Select(f => new Markup(
                $"  {TableFormat.Time(f.At, symbol.At)} {TableFormat.Text(f.Data)}: {TableFormat.Text(f.Problem)}")));
        }

        return new Rows(parts);
    }

    // The detail of the last round says more, such as that the exchange does not list the symbol, and what to do.
    private static string WhyNotEvaluated(SymbolView symbol)
    {
        if (symbol.Health.Ok)
        {
            return "no signal context";
        }

        return symbol.LastDecision is { Detail.Length: > 0 } last && last.Reason == symbol.Health.Reason
            ? $"{last.Reason}: {last.Detail}"
            : symbol.Health.Reason;
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
