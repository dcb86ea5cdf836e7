using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

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
    /// <param name="ReceivedAt">When the answer came.</param>
    /// <param name="Epoch">For which <see cref="SourceSwitch.Epoch"/> it was asked.</param>
    public sealed record Price(double Value, long ReceivedAt, int Epoch) : IFeedData;

    /// <summary>1m candles, ascending; those whose close lies before <paramref name="ReceivedAt"/> are closed.</summary>
    /// <param name="Candles">The candles.</param>
    /// <param name="ReceivedAt">When the answer came.</param>
    /// <param name="Epoch">For which <see cref="SourceSwitch.Epoch"/> they were asked; null when they are welcome in any.</param>
    public sealed record Minutes(IReadOnlyList<Candle> Candles, long ReceivedAt, int? Epoch) : IFeedData;

    /// <summary>15m candles, ascending; the last may still be forming.</summary>
    public sealed record Quarters(IReadOnlyList<Candle> Candles, long ReceivedAt) : IFeedData;

    /// <summary>Mark price and funding.</summary>
    public sealed record Premium(PremiumIndex Index, long ReceivedAt) : IFeedData;

    /// <summary>The last funding rate, a fraction.</summary>
    public sealed record Funding(double Rate, long ReceivedAt) : IFeedData;

    /// <summary>Open interest now.</summary>
    public sealed record OpenInterest(OpenInterestSample Sample, long ReceivedAt) : IFeedData;

    /// <summary>Open interest of the last 24 hours, oldest first; a sample's time is the end of its five minutes.</summary>
    public sealed record OpenInterestHistory(IReadOnlyList<OpenInterestSample> Samples) : IFeedData;
}
