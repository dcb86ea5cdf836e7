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
            new Markup($"[bold]{Shown.Text(symbol.Symbol)}[/] on {Shown.Node(symbol.Node)} at {Shown.Time(symbol.At)} UTC, by {Shown.Text(symbol.Mode)}, {symbol.Rounds} rounds"),
        };
        if (symbol.Failure is { } failure)
        {
            parts.Add(new Markup($"[red]{Shown.Text(failure)}[/]"));
        }

        parts.Add(ContextGrid.Health(symbol.Health));
        if (view.Figures is { } figures)
        {
            parts.Add(ContextGrid.Indicators(figures.Indicators, symbol.At));
            parts.Add(Windows(figures, symbol.At));
        }

        parts.Add(view.Context is null
            ? new Markup($"\n[yellow]the strategies are not asked: {Shown.Text(symbol.Health.Ok ? "there is no context" : symbol.Health.Reason)}[/]")
            : ConditionsTable.Render(view.Strategies));
        parts.Add(new Markup("[bold]last decisions[/], newest first"));
        parts.Add(DecisionsTable.Render(view));
        parts.Add(new Markup($"[bold]changes of the source[/]: {symbol.Switches}"));
        parts.AddRange(view.RecentSwitches.Select(s => new Markup(
            $"  {Shown.Time(s.At, symbol.At)} {Shown.Text(s.From)} → {Shown.Text(s.To)}: {Shown.Text(s.Reason)}")));
        return new Rows(parts);
    }

    private static IRenderable Windows(FiguresView figures, string now) => ContextGrid.Pairs(
        ("1m candles", Candles(figures.MinuteCandles)),
        ("since", Shown.Time(figures.MinuteCandles.Oldest, now)),
        ("newest closed", Shown.Time(figures.MinuteCandles.NewestClosed, now)),
        ("15m candles", Candles(figures.QuarterCandles)),
        ("since", Shown.Time(figures.QuarterCandles.Oldest, now)),
        ("newest closed", Shown.Time(figures.QuarterCandles.NewestClosed, now)),
        ("15m interest", $"{figures.OpenInterest.Buckets} before"),
        ("mean ± dev.", $"{Shown.Number(figures.OpenInterest.Mean)} ± {Shown.Number(figures.OpenInterest.Deviation, "G4")}"),
        ("sampled", Shown.Time(figures.OpenInterest.SampledAt, now)));

    private static string Candles(FiguresView.CandlesView candles) => candles.Gap ? $"[red]{candles.Held}, one is missing[/]" : $"{candles.Held}";
}
