using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>
/// What a feed hands to the candles besides the <see cref="Exchange.StreamEvents"/> of a trusted stream. Times are Unix milliseconds UTC on
/// the corrected clock.
/// </summary>
internal static class FeedData
{
    /// <summary>Price and klines come from here from now on.</summary>
    public sealed record SourceIs(DataSource Source) : IFeedData;

    /// <summary>The ticker price.</summary>
    /// <param name="Value">In quote currency.</param>
    /// <param name="Stamp">Its age.</param>
    /// <param name="Epoch">For which <see cref="PollCommands.Follow.Epoch"/> it was asked.</param>
    public sealed record Price(double Value, DataStamp Stamp, int Epoch) : IFeedData;

    /// <summary>1m candles.</summary>
    /// <param name="Candles">The candles.</param>
    /// <param name="Epoch">For which <see cref="PollCommands.Follow.Epoch"/> they were asked; null when they are welcome in any.</param>
    public sealed record Minutes(CandleAnswer Candles, int? Epoch) : IFeedData;

    /// <summary>15m candles.</summary>
    public sealed record Quarters(CandleAnswer Candles) : IFeedData;

    /// <summary>Mark price and funding.</summary>
    public sealed record Premium(PremiumIndex Index, DataStamp Stamp) : IFeedData;

    /// <summary>The last funding rate.</summary>
    /// <param name="Rate">A fraction.</param>
    /// <param name="Stamp">Its age.</param>
    /// <param name="FutureEvent">When an event that is dated in the future, and was passed over, is to be; null without one.</param>
    public sealed record Funding(double Rate, DataStamp Stamp, long? FutureEvent = null) : IFeedData;

    /// <summary>Open interest now.</summary>
    public sealed record OpenInterest(OpenInterestSample Sample, long ReceivedAt) : IFeedData
    {
        /// <summary>Its age.</summary>
        public DataStamp Stamp => new(Sample.Time, ReceivedAt);
    }

    /// <summary>Open interest of the last 24 hours, oldest first; a sample's time is the end of its five minutes.</summary>
    public sealed record OpenInterestHistory(IReadOnlyList<OpenInterestSample> Samples) : IFeedData;
}
