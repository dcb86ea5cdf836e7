using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Candles;

/// <summary>Reads a market for people.</summary>
internal static class FigureReader
{
    /// <summary>All figures at an instant.</summary>
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
        new(HealthLine.Held(series), series.Oldest, series.NewestClosed, series.HasGap);
}
