using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>
/// Messages from a feed to the candles, in addition to the <see cref="Exchange.StreamEvents"/> of a trusted stream. Times are
/// on the corrected clock.
/// </summary>
internal static class FeedData
{
    /// <summary>The source of price and klines from now on.</summary>
    public sealed record SourceSelected(DataSource Source) : IFeedData;

    /// <summary>The ticker price.</summary>
    /// <param name="Value">In quote currency.</param>
    /// <param name="Stamp">When it was measured and received.</param>
    /// <param name="Epoch">The <see cref="PollCommands.Follow.Epoch"/> of the request.</param>
    public sealed record Price(double Value, DataStamp Stamp, int Epoch) : IFeedData;

    /// <summary>1m candles.</summary>
    /// <param name="Candles">The candles.</param>
    /// <param name="Epoch">The <see cref="PollCommands.Follow.Epoch"/> of the request; null when they may be used in any.</param>
    public sealed record Minutes(CandleAnswer Candles, int? Epoch) : IFeedData;

    /// <summary>15m candles.</summary>
    public sealed record Quarters(CandleAnswer Candles) : IFeedData;

    /// <summary>Mark price and funding.</summary>
    public sealed record Premium(PremiumIndex Index, DataStamp Stamp) : IFeedData;

    /// <summary>The last funding rate.</summary>
    /// <param name="Rate">A fraction.</param>
    /// <param name="Stamp">When it was measured and received.</param>
    /// <param name="FutureEvent">Time of a newer event that was skipped because it is dated in the future; null without one.</param>
    public sealed record Funding(double Rate, DataStamp Stamp, Instant? FutureEvent = null) : IFeedData;

    /// <summary>Current open interest.</summary>
    public sealed record OpenInterest(OpenInterestSample Sample, Instant ReceivedAt) : IFeedData
    {
        /// <summary>When it was measured and received.</summary>
        public DataStamp Stamp => new(Sample.Time, ReceivedAt);
    }

    /// <summary>Open interest of the last 24 hours, oldest first; a sample's time is the end of its five minutes.</summary>
    public sealed record OpenInterestHistory(IReadOnlyList<OpenInterestSample> Samples) : IFeedData;
}
