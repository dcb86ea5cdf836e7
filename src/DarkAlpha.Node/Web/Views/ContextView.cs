using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The indicators at one point in time; null when unknown. Returns, rates and deltas are fractions.</summary>
internal sealed record ContextView(
    double Price,
    double? Return5m,
    double? Atr15m,
    double? Atr15mBaseline,
    double? FundingRate,
    double? OpenInterest,
    double? MarkPrice,
    double? OpenInterestZScore15m,
    double? OpenInterestDelta15m,
    string? LastKlineClose,
    ContextView.SweepView? Sweep)
{
    /// <summary>Converts a context.</summary>
    public static ContextView From(in SignalContext context) => new(
        context.Price,
        Finite.Of(context.Return5m),
        Finite.Of(context.Atr15m),
        Finite.Of(context.Atr15mBaseline),
        context.FundingRate,
        context.OpenInterest,
        context.MarkPrice,
        Finite.Of(context.OpenInterestZScore15m),
        Finite.Of(context.OpenInterestDelta15m),
        CardTime.Format(context.LastKlineClose),
        context.Sweep is { } sweep ? SweepView.From(sweep) : null);

    /// <summary>The candle checked for a sweep, and the extremes of the 20 candles before it.</summary>
    internal sealed record SweepView(string OpenTime, double Open, double High, double Low, double Close, double PriorHigh, double PriorLow)
    {
        /// <summary>Converts a sweep window.</summary>
        public static SweepView From(in SweepWindow window) => new(
            CardTime.Format(window.Judged.OpenTime),
            window.Judged.Open,
            window.Judged.High,
            window.Judged.Low,
            window.Judged.Close,
            window.PriorHigh,
            window.PriorLow);
    }
}
