using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// The REST calls of one symbol: the size and priority of each, and the conversion of its response to <see cref="FeedData"/>.
/// </summary>
internal sealed class PollCalls(string symbol, IMarketData market, int historyMinutes)
{
    // The exchange's limit for one response.
    private const int MaxCandles = 1_500;

    // The ATR and its full baseline need 111 completed candles; the newest is still forming. The weight is the same for up to 499.
    private const int QuarterHistory = 128;

    // Five-minute periods; 24 hours are 288.
    private const int OpenInterestPeriods = 300;

    // Covers a few failed polls; anything older is repaired as a gap.
    private const int CandlesPerPoll = 5;
    private const int FundingEvents = 3;

    /// <summary>Begins a call.</summary>
    /// <param name="kind">The kind of call.</param>
    /// <param name="gap">The missing candles, for a repair.</param>
    /// <param name="count">Number of candles, for a sync.</param>
    /// <param name="urgent">True when only missing 15m candles block the symbol: they are requested with higher priority.</param>
    /// <param name="token">Cancels the call.</param>
    public Task<PollResult> BeginAsync(PollKind kind, CandleGap? gap, int count, bool urgent, CancellationToken token) => kind switch
    {
        PollKind.Price => MapAsync(
            market.TickerPriceAsync(symbol, RestPriority.Recovery, token),
            static (price, times, epoch) => new FeedData.Price(price.Price, times.Stamp(price.Time), epoch)),
        PollKind.Klines => MapAsync(
            NewestAsync(CandlesPerPoll, RestPriority.Recovery, token),
            static (candles, times, epoch) => new FeedData.Minutes(Judge(candles, CandleInterval.OneMinute, times), epoch)),
        PollKind.Sync => MapAsync(NewestAsync(count, RestPriority.Recovery, token), AnyEpoch),
        PollKind.Repair => MapAsync(MissingAsync(gap!.Value, token), AnyEpoch),
        PollKind.MinuteHistory => MapAsync(NewestAsync(historyMinutes, RestPriority.Normal, token), AnyEpoch),
        PollKind.QuarterHistory => MapAsync(
            market.KlinesAsync(
                symbol,
                CandleInterval.FifteenMinutes,
                QuarterHistory,
                priority: urgent ? RestPriority.Recovery : RestPriority.Normal,
                cancellation: token),
            static (candles, times, _) => new FeedData.Quarters(Judge(candles, CandleInterval.FifteenMinutes, times))),
        PollKind.Premium => MapAsync(
            market.PremiumIndexAsync(symbol, RestPriority.Normal, token),
            static (premium, times, _) => new FeedData.Premium(premium, times.Stamp(premium.Time))),
        PollKind.Funding => MapAsync(
            market.FundingRatesAsync(symbol, FundingEvents, RestPriority.Normal, token),
            static (events, times, _) => RateOf(events, times)),
        PollKind.OpenInterest => MapAsync(
            market.OpenInterestAsync(symbol, RestPriority.Statistics, token),
            static (sample, times, _) => new FeedData.OpenInterest(sample, times.ArrivedAt)),
        PollKind.OpenInterestHistory => MapAsync(
            market.OpenInterestHistAsync(symbol, OpenInterestPeriods, RestPriority.Statistics, token),
            static (samples, _, _) => new FeedData.OpenInterestHistory(samples)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of call"),
    };

    // Candles that are used whatever the source is when they arrive.
    private static FeedData.Minutes AnyEpoch(IReadOnlyList<Candle> candles, AnswerTimes times, int epoch) =>
        new(Judge(candles, CandleInterval.OneMinute, times), null);

    private static CandleAnswer Judge(IReadOnlyList<Candle> candles, CandleInterval interval, AnswerTimes times) =>
        new(candles, interval, times.ClockIsSound ? times.SentAt : null, times.ArrivedAt);

    // A rate is in force from its event on, so its age counts from the request, or from the event if that is later.
    private static DataStamp StampOf(FundingRate rate, AnswerTimes times) =>
        new(Instant.Max(new Instant(rate.Time), times.SentAt), times.ArrivedAt);

    // Special events do not reflect market positioning and are skipped. Without a regular one the rate stays unknown, which the health gate
    // reports. An event dated in the future does not hide the last one before it.
    private static FeedData.Funding? RateOf(IReadOnlyList<FundingRate> events, AnswerTimes times)
    {
        var regular = events.Where(e => !e.IsSpecial).ToArray();
        var future = regular.LastOrDefault(e => DataStamp.IsAfter(new Instant(e.Time), times.ArrivedAt));
        return (regular.LastOrDefault(e => !DataStamp.IsAfter(new Instant(e.Time), times.ArrivedAt)) ?? future) is { } last
            ? new FeedData.Funding(last.Rate, StampOf(last, times), last == future || future is null ? null : new Instant(future.Time))
            : null;
    }

    private static async Task<PollResult> MapAsync<T>(Task<RestResult<T>> call, Func<T, AnswerTimes, int, IFeedData?> toData)
        where T : notnull
    {
        var result = await call;
        return result.IsOk
            ? new PollResult((times, epoch) => toData(result.Value, times, epoch), null, result.SentAt, result.ReceivedAt)
            : new PollResult(null, result.Error, 0, 0);
    }

    private Task<RestResult<IReadOnlyList<Candle>>> NewestAsync(int count, RestPriority priority, CancellationToken token) =>
        market.KlinesAsync(symbol, CandleInterval.OneMinute, Math.Min(count, MaxCandles), priority: priority, cancellation: token);

    private Task<RestResult<IReadOnlyList<Candle>>> MissingAsync(CandleGap gap, CancellationToken token)
    {
        // Includes the candle after the gap: its existence proves that those before it are final. With the one before it, too, an answer
        // without those in between says that the exchange does not have them.
        var first = gap.FirstOpenTime.PlusMilliseconds(-(long)CandleInterval.OneMinute);
        var last = gap.LastOpenTime.PlusMilliseconds((long)CandleInterval.OneMinute);
        var count = last.MillisecondsSince(first) / (long)CandleInterval.OneMinute + 1;
        return market.KlinesAsync(
            symbol,
            CandleInterval.OneMinute,
            (int)Math.Min(count, MaxCandles),
            first.UnixMilliseconds,
            last.UnixMilliseconds,
            RestPriority.Recovery,
            token);
    }
}
