using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>Reads a symbol's market for inspection.</summary>
internal static class MarketSnapshotReader
{
    /// <summary>The last price; null when none was ever received.</summary>
    public static double? Price(SymbolMarket market, Instant now) =>
        market.Times.PriceReceived is null ? null : market.ContextAt(now, openInterestUsable: false).Price;

    /// <summary>Answers a query for the current state.</summary>
    /// <param name="query">The query.</param>
    /// <param name="market">The market.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="health">The health gate's verdict at that instant.</param>
    public static CandleQueries.Snapshot Describe(
        CandleQueries.Describe query, SymbolMarket market, Instant now, in DataHealth health) => new(
        query,
        now,
        health,
        Price(market, now),
        HealthLine.CandleCount(market.Minutes),
        HealthLine.CandleCount(market.Quarters),
        market.ContextAt(now, openInterestUsable: false).Atr15m is not null,
        market.ContextAt(now, health),
        query.Explain ? Read(market, now) : null)
    {
        FundingRate = market.ContextAt(now, openInterestUsable: false).FundingRate,
    };

    /// <summary>Reads every indicator and window, whatever the health of the data.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The corrected clock.</param>
    public static MarketSnapshot Read(SymbolMarket market, Instant now)
    {
        var interest = market.OpenInterest;
        return new MarketSnapshot(
            market.ContextAt(now, openInterestUsable: true),
            Of(market.Minutes),
            Of(market.Quarters),
            new MarketSnapshot.OpenInterestWindow(
                interest.PreviousCount, interest.Current, interest.LastSampleTime, interest.Previous, interest.Mean, interest.Deviation));
    }

    private static MarketSnapshot.CandleWindow Of(CandleSeries series) =>
        new(HealthLine.CandleCount(series), series.Oldest, series.NewestClosed, series.HasGap);
}
