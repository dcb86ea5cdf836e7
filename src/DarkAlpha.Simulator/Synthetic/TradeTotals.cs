using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Kline columns that no rule reads and a <see cref="Candle"/> therefore omits, estimated from the columns it has.
/// </summary>
/// <param name="QuoteVolume">
/// Traded amount in quote currency: volume times the candle's mean price, in whole units to keep files small.
/// </param>
/// <param name="Trades">Number of trades, at about 2,000 quote currency each.</param>
/// <param name="TakerBuyVolume">Volume with the buyer as taker: higher in a rising candle, lower in a falling one.</param>
/// <param name="TakerBuyQuoteVolume">Taker-buy volume in quote currency.</param>
public readonly record struct TradeTotals(double QuoteVolume, int Trades, double TakerBuyVolume, double TakerBuyQuoteVolume)
{
    private const double QuotePerTrade = 2_000;

    /// <summary>The totals of one candle.</summary>
    public static TradeTotals Of(in Candle candle)
    {
        var meanPrice = (candle.Open + candle.High + candle.Low + candle.Close) / 4;
        var range = candle.High - candle.Low;
        var buyShare = range > 0 ? 0.5 + 0.25 * (candle.Close - candle.Open) / range : 0.5;
        var buyVolume = Math.Round(candle.Volume * buyShare, 3);
        return new TradeTotals(
            Math.Round(candle.Volume * meanPrice),
            (int)Math.Ceiling(candle.Volume * meanPrice / QuotePerTrade),
            buyVolume,
            Math.Round(buyVolume * meanPrice));
    }
}
