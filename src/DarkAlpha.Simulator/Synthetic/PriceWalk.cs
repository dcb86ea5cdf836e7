using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>Price of a synthetic market: a random walk that reverts to its base price and is driven by scenes.</summary>
internal sealed class PriceWalk
{
    // Gives a 15m ATR of about 0.4 % of the price, well above MIN_ATR_PCT, and never a 5m return of 1.2 % without a scene.
    private const double MinuteDeviation = 0.0006;

    // Below SWEEP_PCT, so that only a scene can sweep an extreme and close back inside.
    private const double MaxWick = 0.0005;
    private const double SweepBeyondExtreme = 0.0015;
    private const double BaseReversion = 0.0003;
    private const double TurnoverPerMinute = 4_000_000;

    private readonly SeededRandom _random;
    private readonly RollingMaximum _highs = new(SweepWindow.PriorCandles);
    private readonly RollingMaximum _negatedLows = new(SweepWindow.PriorCandles);
    private readonly double _basePrice;
    private readonly decimal _tickSize;
    private double _price;

    public PriceWalk(SyntheticMarketOptions options)
    {
        _random = new SeededRandom(options.Seed, options.Symbol + "/price");
        _basePrice = options.BasePrice;
        _tickSize = options.TickSize;
        MoveTo(RoundToTick(_basePrice), RoundToTick(_basePrice), RoundToTick(_basePrice));
    }

    /// <summary>Generates the minute's candle; it opens at the previous close.</summary>
    /// <param name="openTime">Open time.</param>
    /// <param name="effect">The scene's effect in this minute.</param>
    /// <param name="upward">The scene's direction.</param>
    public Candle Next(Instant openTime, SceneEffect effect, bool upward)
    {
        var candle = effect.Sweeps ? Sweep(openTime, upward) : Walk(openTime, effect, upward);
        MoveTo(candle.High, candle.Low, candle.Close);
        return candle;
    }

    private void MoveTo(double high, double low, double close)
    {
        _highs.Add(high);
        _negatedLows.Add(-low);
        _price = close;
    }

    private Candle Walk(Instant openTime, SceneEffect effect, bool upward)
    {
        var approach = effect.Approach * (Extreme(upward) / _price - 1);
        var reversion = BaseReversion * (_basePrice / _price - 1);
        var noise = effect.Noise * MinuteDeviation * _random.NextBell();
        var close = RoundToTick(_price * (1 + effect.Drift + approach + reversion + noise));
        var high = RoundToTick(Math.Max(_price, close) * (1 + effect.Noise * MaxWick * _random.NextUnit()));
        var low = RoundToTick(Math.Min(_price, close) * (1 - effect.Noise * MaxWick * _random.NextUnit()));
        return new Candle(openTime, _price, high, low, close, Volume(high, low));
    }

    // The body points back inside and is at most a third of the wick, because the wick is at least as long as the sweep beyond the extreme.
    private Candle Sweep(Instant openTime, bool upward)
    {
        var sign = upward ? 1 : -1;
        var tip = RoundToTick(Extreme(upward) * (1 + sign * SweepBeyondExtreme));
        var body = Math.Max((double)_tickSize, _price * _random.NextBetween(0.0002, 0.0005));
        var close = RoundToTick(_price - sign * body);
        var (high, low) = upward ? (tip, close) : (close, tip);
        return new Candle(openTime, _price, high, low, close, Volume(high, low));
    }

    private double Extreme(bool upward) => upward ? _highs.Value : -_negatedLows.Value;

    // Volume grows with the candle's range.
    private double Volume(double high, double low)
    {
        var range = (high - low) / low;
        return Math.Round(TurnoverPerMinute * _random.NextBetween(0.4, 1.6) * (1 + 500 * range) / low, 3);
    }

    // Decimal, because a binary multiple of 0.1 is not always the double that "90320.5" parses to.
    private double RoundToTick(double price)
    {
        var ticks = Math.Max(1, Math.Round(price / (double)_tickSize));
        return (double)((decimal)ticks * _tickSize);
    }
}
