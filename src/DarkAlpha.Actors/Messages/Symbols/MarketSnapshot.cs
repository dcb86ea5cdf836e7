using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>
/// What a symbol holds of its market, also while the data does not allow asking the strategies. Times are Unix milliseconds UTC on the
/// corrected clock.
/// </summary>
/// <param name="Indicators">Every indicator as far as it is known, however old.</param>
/// <param name="Minutes">The 1m candles.</param>
/// <param name="Quarters">The completed 15m candles.</param>
/// <param name="OpenInterest">Open interest in 15-minute buckets.</param>
public sealed record MarketSnapshot(
    SignalContext Indicators, MarketSnapshot.CandleWindow Minutes, MarketSnapshot.CandleWindow Quarters, MarketSnapshot.OpenInterestWindow OpenInterest)
{
    /// <summary>Candles held.</summary>
    /// <param name="Held">How many; missing ones do not count.</param>
    /// <param name="Oldest">Open time of the oldest, or null.</param>
    /// <param name="NewestClosed">Open time of the newest closed one, or null.</param>
    /// <param name="HasGap">True while one is missing.</param>
    public sealed record CandleWindow(int Held, long? Oldest, long? NewestClosed, bool HasGap);

    /// <summary>Open interest in contracts (base currency).</summary>
    /// <param name="Buckets">Buckets before the current one; 96 are 24 hours.</param>
    /// <param name="Current">The newest bucket, which may still be filling, or null.</param>
    /// <param name="SampledAt">When the exchange measured it, or null.</param>
    /// <param name="Previous">The bucket before, or null.</param>
    /// <param name="Mean">Mean of the buckets before, or null with fewer than two.</param>
    /// <param name="Deviation">Their population standard deviation, or null with fewer than two.</param>
    public sealed record OpenInterestWindow(int Buckets, double? Current, long? SampledAt, double? Previous, double? Mean, double? Deviation);
}
