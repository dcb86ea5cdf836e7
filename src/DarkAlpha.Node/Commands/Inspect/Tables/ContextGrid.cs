using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>The indicators and the ages of the data, name by value in three columns.</summary>
internal static class ContextGrid
{
    /// <summary>The indicators of one instant.</summary>
    /// <param name="context">The indicators.</param>
    /// <param name="now">The instant, as the node writes it.</param>
    public static IRenderable Indicators(ContextView context, string now) => Pairs(
        ("price", Shown.Number(context.Price)),
        ("mark price", Shown.Number(context.MarkPrice)),
        ("5m return", Shown.Percent(context.Return5m)),
        ("15m ATR", Shown.Number(context.Atr15m)),
        ("24h baseline", Shown.Number(context.Atr15mBaseline)),
        ("funding rate", Shown.Percent(context.FundingRate, "0.0000")),
        ("open interest", Shown.Number(context.OpenInterest)),
        ("OI z-score", Shown.Number(context.OpenInterestZScore15m, "0.000")),
        ("OI 15m change", Shown.Percent(context.OpenInterestDelta15m)),
        ("candle judged", context.Sweep is { } sweep ? Shown.Time(sweep.OpenTime, now) : "–"),
        ("high / prior", context.Sweep is { } high ? $"{Shown.Number(high.High)} / {Shown.Number(high.PriorHigh)}" : "–"),
        ("low / prior", context.Sweep is { } low ? $"{Shown.Number(low.Low)} / {Shown.Number(low.PriorLow)}" : "–"));

    /// <summary>The health gate's verdict with every age.</summary>
    public static IRenderable Health(SymbolView.HealthView health) => Pairs(
        ("data", Shown.Coloured(health.Ok, health.Reason)),
        ("price age", Shown.Span(health.PriceAgeMs)),
        ("kline age", Shown.Span(health.KlineReceivedAgeMs)),
        ("close age", Shown.Span(health.KlineCloseAgeMs)),
        ("funding age", Shown.Span(health.FundingAgeMs)),
        ("OI age", Shown.Span(health.OpenInterestAgeMs)));

    /// <summary>Any names and values; values are markup.</summary>
    public static IRenderable Pairs(params (string Name, string Value)[] pairs)
    {
        const int Columns = 3;
        var grid = new Grid();
        for (var i = 0; i < Columns; i++)
        {
            grid.AddColumn(new GridColumn { NoWrap = true }).AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 4, 0) });
        }

        foreach (var row in pairs.Chunk(Columns))
        {
            grid.AddRow([.. row.SelectMany(pair => new[] { $"[grey]{pair.Name}[/]", pair.Value }), .. Enumerable.Repeat("", 2 * (Columns - row.Length))]);
        }

        return grid;
    }
}
