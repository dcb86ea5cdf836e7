using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Contexts to vary with <c>with</c>: one that no strategy acts on, and one per strategy that it does act on.</summary>
public static class ContextBuilder
{
    public static readonly Instant Now = Instants.Midnight.PlusMilliseconds(12 * Instants.Day);

    public static SignalContext Quiet { get; } = new()
    {
        Symbol = new Symbol("BTCUSDT"),
        Timestamp = Now,
        Price = 100,
        Return5m = 0.001,
        Atr15m = 1,
        Atr15mBaseline = 1,
        FundingRate = 0.0001,
        MarkPrice = 100,
        OpenInterest = 1_000,
        OpenInterestZScore15m = 0.5,
        OpenInterestDelta15m = 0.01,
        LastKlineClose = Now.PlusMilliseconds(-1),
        Sweep = new SweepWindow(CandleBuilder.Minute(0), PriorHigh: 102, PriorLow: 98),
    };

    /// <summary>Swept 1000 by 0.15 % with a wick of 2.5 bodies and closed back inside.</summary>
    public static SignalContext HighSweep { get; } = Quiet with
    {
        Price = 999.2,
        Atr15m = 2,
        Sweep = new SweepWindow(CandleBuilder.Minute(0, open: 998, high: 1001.5, low: 997, close: 999), PriorHigh: 1000, PriorLow: 900),
    };

    /// <summary>Swept 900 by 0.1 % and more, with a wick of 2.5 bodies, and closed back inside.</summary>
    public static SignalContext LowSweep { get; } = Quiet with
    {
        Price = 901.2,
        Atr15m = 2,
        Sweep = new SweepWindow(CandleBuilder.Minute(0, open: 902, high: 903, low: 898.5, close: 901), PriorHigh: 1000, PriorLow: 900),
    };

    public static SignalContext CrowdedLong { get; } = Quiet with { FundingRate = 0.0006, OpenInterestZScore15m = 2.5, Return5m = 0.002 };

    public static SignalContext Liquidation { get; } = Quiet with { OpenInterestDelta15m = 0.12, Return5m = 0.011, FundingRate = 0.0001 };

    public static SignalContext Breakout { get; } = Quiet with { Return5m = 0.018, Atr15m = 1.5, Atr15mBaseline = 1 };

    public static SignalContext WithJudged(this in SignalContext context, Func<Candle, Candle> change)
    {
        var window = context.Sweep!.Value;
        return context with { Sweep = window with { Judged = change(window.Judged) } };
    }
}
