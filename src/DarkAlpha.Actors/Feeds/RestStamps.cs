using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>Finds the time stamps of REST data that decide whether it is dated in the future.</summary>
internal static class RestStamps
{
    // A history period that is still running carries the time of its end.
    private const long OpenInterestPeriodMs = 300_000;

    /// <summary>The stamp that decides whether the data may be used; null for candles and history, whose rows count one by one.</summary>
    public static (StampedData Kind, DataStamp Stamp)? Find(IFeedData data) => data switch
    {
        FeedData.Price price => (StampedData.RestPrice, price.Stamp),
        FeedData.Premium premium => (StampedData.RestPremiumIndex, premium.Stamp),
        FeedData.Funding funding => (StampedData.RestFundingRate, funding.Stamp),
        FeedData.OpenInterest interest => (StampedData.RestOpenInterest, interest.Stamp),
        _ => null,
    };

    /// <summary>
    /// The newest row that is dated in the future; null without one. The other rows may be used: the row was left out of candles and
    /// funding events already, and the market ignores it in the history of open interest.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="now">The corrected clock.</param>
    public static (StampedData Kind, DataStamp Stamp)? FindFutureRow(IFeedData data, Instant now) => data switch
    {
        FeedData.Minutes minutes => FindFutureRow(minutes.Candles),
        FeedData.Quarters quarters => FindFutureRow(quarters.Candles),
        FeedData.Funding { FutureEvent: { } time } funding => (StampedData.RestFundingRate, funding.Stamp with { MeasuredAt = time }),
        FeedData.OpenInterestHistory { Samples: [.., var newest] }
            when DataStamp.IsAfter(newest.Time, now.PlusMilliseconds(OpenInterestPeriodMs)) =>
            (StampedData.RestOpenInterestHistory, new DataStamp(newest.Time, now)),
        _ => null,
    };

    private static (StampedData Kind, DataStamp Stamp)? FindFutureRow(CandleAnswer candles) => candles.FutureCandle is { } openTime
        ? (StampedData.RestKlines, candles.Stamp with { MeasuredAt = openTime })
        : null;
}
