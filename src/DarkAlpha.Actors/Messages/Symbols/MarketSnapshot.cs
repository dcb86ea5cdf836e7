using System.Text.Json.Serialization;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>
/// A symbol's market data, also while the health gate blocks the strategies. Times are on the corrected clock.
/// </summary>
/// <param name="Indicators">Every indicator that is known, whatever its age.</param>
/// <param name="Minutes">The 1m candles.</param>
/// <param name="Quarters">The completed 15m candles.</param>
/// <param name="OpenInterest">Open interest in 15-minute buckets.</param>
public sealed record MarketSnapshot(
    SignalContext Indicators,
    MarketSnapshot.CandleWindow Minutes,
    MarketSnapshot.CandleWindow Quarters,
    MarketSnapshot.OpenInterestWindow OpenInterest)
{
    /// <summary>
    /// The newest hole of the exchange after which the candles start anew; null when there was none, or from an older node.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CandleHole? StartsAfter { get; init; }

    /// <summary>The candles of one interval.</summary>
    /// <param name="Held">Number of candles held, without missing ones.</param>
    /// <param name="Oldest">Open time of the oldest candle, or null.</param>
    /// <param name="NewestClosed">Open time of the newest closed candle, or null.</param>
    /// <param name="HasGap">True while a candle is missing.</param>
    public sealed record CandleWindow(int Held, Instant? Oldest, Instant? NewestClosed, bool HasGap)
    {
        /// <summary>The missing candles; null when there are none, or from an older node.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CandleGap? Gap { get; init; }

        /// <summary>
        /// When the exchange first answered without the oldest of them; null when it has not, or from an older node.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? AnsweredWithoutSince { get; init; }
    }

    /// <summary>Open interest in contracts (base currency).</summary>
    /// <param name="Buckets">Number of buckets before the current one; 96 are 24 hours.</param>
    /// <param name="Current">The newest bucket, which may still be filling, or null.</param>
    /// <param name="SampledAt">When the exchange measured the newest sample, or null.</param>
    /// <param name="Previous">The adjacent bucket before, or null.</param>
    /// <param name="Mean">Mean of the buckets before the current one, or null with fewer than two.</param>
    /// <param name="Deviation">Their population standard deviation, or null with fewer than two.</param>
    public sealed record OpenInterestWindow(
        int Buckets, double? Current, Instant? SampledAt, double? Previous, double? Mean, double? Deviation);
}
