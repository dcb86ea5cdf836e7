using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Candles;

/// <summary>Makes a <see cref="MarketSnapshot"/> of a symbol's market for inspection.</summary>
internal static class MarketSnapshotReader
{
    /// <summary>Reads every indicator and window, whatever the health of the data.</summary>
    /// <param name="market">The market.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    public static MarketSnapshot Read(SymbolMarket market, long now)
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
