using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders indicators and ages of data as names and values.</summary>
internal static class ContextGrid
{
    /// <summary>Renders the indicators of one instant.</summary>
    /// <param name="context">The indicators.</param>
    /// <param name="now">The instant, ISO 8601.</param>
    public static IRenderable Indicators(ContextView context, string now) => Pairs(
        ("price", TableFormat.Number(context.Price)),
        ("mark price", TableFormat.Number(context.MarkPrice)),
        ("5m return", TableFormat.Percent(context.Return5m)),
        ("15m ATR", TableFormat.Number(context.Atr15m)),
        ("ATR baseline", TableFormat.Number(context.Atr15mBaseline)),
        ("funding rate", TableFormat.Percent(context.FundingRate, "0.0000")),
        ("open interest", TableFormat.Number(context.OpenInterest)),
        ("OI z-score", TableFormat.Number(context.OpenInterestZScore15m, "0.000")),
        ("OI 15m change", TableFormat.Percent(context.OpenInterestDelta15m)),
        ("sweep candle", context.Sweep is { } sweep ? TableFormat.Time(sweep.OpenTime, now) : "–"),
        ("high / prior", context.Sweep is { } high ? $"{TableFormat.Number(high.High)} / {TableFormat.Number(high.PriorHigh)}" : "–"),
        ("low / prior", context.Sweep is { } low ? $"{TableFormat.Number(low.Low)} / {TableFormat.Number(low.PriorLow)}" : "–"));

    /// <summary>Renders the health gate's verdict and the age of each kind of data.</summary>
    public static IRenderable Health(SymbolView.HealthView health) => Pairs(
        ("data", TableFormat.Coloured(health.Ok, health.Reason)),
        ("price age", TableFormat.Span(health.PriceAgeMs)),
        ("kline age", TableFormat.Span(health.KlineReceivedAgeMs)),
        ("close age", TableFormat.Span(health.KlineCloseAgeMs)),
        ("funding age", TableFormat.Span(health.FundingAgeMs)),
        ("OI age", TableFormat.Span(health.OpenInterestAgeMs)));

    /// <summary>Renders names and values; values are markup.</summary>
    public static IRenderable Pairs(params (string Name, string Value)[] pairs) => new PairGrid(pairs);
}
