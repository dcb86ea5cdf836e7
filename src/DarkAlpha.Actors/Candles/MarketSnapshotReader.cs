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
    /// <param name="intake">What the exchange answered about missing candles.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="health">The health gate's verdict at that instant.</param>
    public static CandleQueries.Snapshot Describe(
        CandleQueries.Describe query, SymbolMarket market, CandleIntake intake, Instant now, in DataHealth health) => new(
        query,
        now,
        health,
        Price(market, now),
        HealthLine.CandleCount(market.Minutes),
        HealthLine.CandleCount(market.Quarters),
        market.ContextAt(now, openInterestUsable: false).Atr15m is not null,
        market.ContextAt(now, health),
        query.Explain ? Read(market, intake, now) : null)
    {
        FundingRate = market.ContextAt(now, openInterestUsable: false).FundingRate,
    };

    /// <summary>Reads every indicator and window, whatever the health of the data.</summary>
    /// <param name="market">The market.</param>
    /// <param name="intake">What the exchange answered about missing candles.</param>
    /// <param name="now">The corrected clock.</param>
    public static MarketSnapshot Read(SymbolMarket market, CandleIntake intake, Instant now)
    {
        var interest = market.OpenInterest;
        return new MarketSnapshot(
            market.ContextAt(now, openInterestUsable: true),
            Of(market.Minutes, intake),
            Of(market.Quarters, intake),
            new MarketSnapshot.OpenInterestWindow(
                interest.PreviousCount, interest.Current, interest.LastSampleTime, interest.Previous, interest.Mean, interest.Deviation))
        {
            StartsAfter = market.StartsAfter,
        };
    }

    private static MarketSnapshot.CandleWindow Of(CandleSeries series, CandleIntake intake) =>
        new(HealthLine.CandleCount(series), series.Oldest, series.NewestClosed, series.HasGap)
        {
            Gap = series.Gap,
            AnsweredWithoutSince = intake.AnsweredWithoutSince(series),
        };
}
