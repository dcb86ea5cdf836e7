using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>
/// A market that is fed minute by minute with everything a healthy symbol has; the clock is the close of the last minute.
/// </summary>
public sealed class MarketFeed(MarketOptions? settings = null, string symbol = "BTCUSDT")
{
    public SymbolMarket Market { get; } = new(new Symbol(symbol), settings ?? new MarketOptions());

    public Instant Now { get; private set; }

    /// <summary>Minutes of a range of 0.2 around 100: enough for an ATR, too little for any strategy.</summary>
    public static Candle Steady(int minute) => CandleBuilder.Minute(minute, 100, 100.1, 99.9, 100 + (minute % 2 == 0 ? 0.02 : -0.02));

    public MarketFeed Steadily(int from, int count)
    {
        for (var minute = from; minute < from + count; minute++)
        {
            Feed(Steady(minute));
        }

        return this;
    }

    public void Feed(in Candle closed)
    {
        Now = closed.CloseTime(CandleInterval.OneMinute);
        Market.OnMinute(closed, closed: true, Now);
        Market.OnPrice(closed.Close, Now);
        Market.OnFunding(0.0001, Now);
        Market.OnOpenInterest(Now, 1_000 + closed.OpenTime.UnixMilliseconds / Instants.Quarter % 3, Now);
    }

    /// <summary>Feeds candles only, all closed.</summary>
    public static SymbolMarket OfCandles(IEnumerable<Candle> closed, MarketOptions? settings = null)
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), settings ?? new MarketOptions());
        foreach (var candle in closed)
        {
            market.OnMinute(candle, closed: true, candle.CloseTime(CandleInterval.OneMinute));
        }

        return market;
    }

    public static SignalContext ContextOf(SymbolMarket market) => market.ContextAt(ContextBuilder.Now, openInterestUsable: true);

    /// <summary>
    /// Equal in all that comes from candles; averages may differ in the last digits, as their sums were taken in another order.
    /// </summary>
    public static void AssertSameCandleSignals(in SignalContext actual, in SignalContext expected)
    {
        Assert.That(actual.Return5m, Is.EqualTo(expected.Return5m));
        Assert.That(actual.Sweep, Is.EqualTo(expected.Sweep));
        Assert.That(actual.LastKlineClose, Is.EqualTo(expected.LastKlineClose));
        Assert.That(actual.Atr15m, expected.Atr15m is { } atr ? Is.EqualTo(atr).Within(1e-9 * atr) : Is.Null);
        Assert.That(
            actual.Atr15mBaseline,
            expected.Atr15mBaseline is { } baseline ? Is.EqualTo(baseline).Within(1e-9 * baseline) : Is.Null);
    }
}
