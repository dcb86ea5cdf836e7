using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// An endless synthetic market of one symbol, minute by minute. It depends only on its options, not on a clock or shared state: the same
/// options always give the same minutes.
/// </summary>
public sealed class SyntheticMarket
{
    private readonly SceneSchedule _scenes;
    private readonly PriceWalk _price;
    private readonly OpenInterestWalk _openInterest;
    private readonly FundingWalk _funding;

    /// <summary>Creates the market, positioned before its first minute.</summary>
    /// <exception cref="ArgumentException">The start is not on the minute, or the base price or tick size is not > 0.</exception>
    public SyntheticMarket(SyntheticMarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        NextOpenTime = options.Start.ToUnixTimeMilliseconds();
        if (NextOpenTime % (long)CandleInterval.OneMinute != 0 || options.BasePrice <= 0 || options.TickSize <= 0)
        {
            throw new ArgumentException(
                $"invalid synthetic market (start on the minute, base price and tick size > 0 are required): {options}", nameof(options));
        }

        Symbol = options.Symbol;
        _scenes = options.Scenes;
        _price = new PriceWalk(options);
        _openInterest = new OpenInterestWalk(options);
        _funding = new FundingWalk(options);
    }

    /// <summary>The symbol as the exchange writes it.</summary>
    public string Symbol { get; }

    /// <summary>Open time of the minute that <see cref="Next"/> will return, Unix milliseconds UTC.</summary>
    public long NextOpenTime { get; private set; }

    /// <summary>Generates the next minute.</summary>
    public MarketMinute Next()
    {
        var openTime = NextOpenTime;
        var moment = _scenes.At(openTime);
        _funding.Open(moment, MarketMinute.SettlesAt(openTime));
        var effect = SceneEffect.Of(moment, Math.Sign(_funding.Rate));
        var openInterest = _openInterest.Level;
        var candle = _price.Next(new Instant(openTime), effect, moment.Scene?.Upward ?? true);
        _openInterest.Advance(effect, moment.Kind == SceneKind.Calm);
        NextOpenTime = openTime + (long)CandleInterval.OneMinute;
        return new MarketMinute(candle, openInterest, _funding.Rate);
    }

    /// <summary>The minutes from <see cref="NextOpenTime"/> on that open before <paramref name="end"/>.</summary>
    public IEnumerable<MarketMinute> Until(DateTimeOffset end)
    {
        while (NextOpenTime < end.ToUnixTimeMilliseconds())
        {
            yield return Next();
        }
    }
}
