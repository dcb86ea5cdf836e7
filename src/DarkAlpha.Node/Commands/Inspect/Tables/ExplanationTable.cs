using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>All about one symbol.</summary>
internal static class ExplanationTable
{
    /// <summary>Where it is, what it holds, what each strategy says, what was decided.</summary>
    public static IRenderable Render(ExplanationView view)
    {
        var symbol = view.Symbol;
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{TableFormat.Text(symbol.Symbol)}[/] on {TableFormat.Node(symbol.Node)} at {TableFormat.Time(symbol.At)} UTC, by {TableFormat.Text(symbol.Mode)}, {symbol.Rounds} rounds"),
        };
        if (symbol.Failure is { } failure)
        {
            parts.Add(new Markup($"[red]{TableFormat.Text(failure)}[/]"));
        }

        parts.Add(ContextGrid.Health(symbol.Health));
        if (view.Figures is { } figures)
        {
            parts.Add(ContextGrid.Indicators(figures.Indicators, symbol.At));
            parts.Add(Windows(figures, symbol.At));
        }

        parts.Add(view.Context is null
            ? new Markup($"\n[yellow]the strategies are not asked: {TableFormat.Text(symbol.Health.Ok ? "there is no context" : symbol.Health.Reason)}[/]")
            : ConditionsTable.Render(view.Strategies));
        parts.Add(new Markup("[bold]last decisions[/], newest first"));
        parts.Add(DecisionsTable.Render(view));
        parts.Add(new Markup($"[bold]changes of the source[/]: {symbol.Switches}"));
        parts.AddRange(view.RecentSwitches.Select(s => new Markup(
            $"  {TableFormat.Time(s.At, symbol.At)} {TableFormat.Text(s.From)} → {TableFormat.Text(s.To)}: {TableFormat.Text(s.Reason)}")));
        return new Rows(parts);
    }

    private static IRenderable Windows(MarketSnapshotView figures, string now) => ContextGrid.Pairs(
        ("1m candles", Candles(figures.MinuteCandles)),
        ("since", TableFormat.Time(figures.MinuteCandles.Oldest, now)),
        ("newest closed", TableFormat.Time(figures.MinuteCandles.NewestClosed, now)),
        ("15m candles", Candles(figures.QuarterCandles)),
        ("since", TableFormat.Time(figures.QuarterCandles.Oldest, now)),
        ("newest closed", TableFormat.Time(figures.QuarterCandles.NewestClosed, now)),
        ("15m interest", $"{figures.OpenInterest.Buckets} before"),
        ("mean ± dev.", $"{TableFormat.Number(figures.OpenInterest.Mean)} ± {TableFormat.Number(figures.OpenInterest.Deviation, "G4")}"),
        ("sampled", TableFormat.Time(figures.OpenInterest.SampledAt, now)));

    private static string Candles(MarketSnapshotView.CandlesView candles) => candles.Gap ? $"[red]{candles.Held}, one is missing[/]" : $"{candles.Held}";
}
