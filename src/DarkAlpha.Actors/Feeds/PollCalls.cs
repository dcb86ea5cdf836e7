using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Feeds;

/// <summary>The REST calls of one symbol: how much each asks for, how urgent it is, and what its answer is to the feed.</summary>
internal sealed class PollCalls(string symbol, IMarketData market, int historyMinutes)
{
    // The exchange gives no more candles in one answer.
    private const int MostCandles = 1_500;

    // 111 completed ones make the ATR and its whole baseline; the last is still forming, and the price is the same up to 499.
    private const int QuarterHistory = 128;

    // 24 hours of five minutes.
    private const int OpenInterestPeriods = 288;

    // Bridges some failed polls; what is missing beyond is repaired as a gap.
    private const int CandlesPerPoll = 5;
    private const int FundingEvents = 3;

    /// <summary>Begins a call.</summary>
    /// <param name="kind">What to ask.</param>
    /// <param name="gap">The missing candles, for a repair.</param>
    /// <param name="count">How many candles, for a sync.</param>
    /// <param name="urgent">True when history is missed by a symbol that could otherwise speak.</param>
    /// <param name="token">Gives the call up.</param>
    public Task<PollResult> BeginAsync(PollKind kind, CandleGap? gap, int count, bool urgent, CancellationToken token) => kind switch
    {
        PollKind.Price => MapAsync(
            market.TickerPriceAsync(symbol, RestPriority.Recovery, token),
            static (price, at, epoch) => new FeedData.Price(price.Price, at, epoch)),
        PollKind.Klines => MapAsync(
            NewestAsync(CandlesPerPoll, RestPriority.Recovery, token),
            static (candles, at, epoch) => new FeedData.Minutes(candles, at, epoch)),
        PollKind.Sync => MapAsync(NewestAsync(count, RestPriority.Recovery, token), AnyTime),
        PollKind.Repair => MapAsync(MissingAsync(gap!.Value, token), AnyTime),
        PollKind.MinuteHistory => MapAsync(NewestAsync(historyMinutes, RestPriority.Normal, token), AnyTime),
        PollKind.QuarterHistory => MapAsync(
            market.KlinesAsync(
                symbol,
                CandleInterval.FifteenMinutes,
                QuarterHistory,
                priority: urgent ? RestPriority.Recovery : RestPriority.Normal,
                cancellation: token),
            static (candles, at, _) => new FeedData.Quarters(candles, at)),
        PollKind.Premium => MapAsync(
            market.PremiumIndexAsync(symbol, RestPriority.Normal, token),
            static (premium, at, _) => new FeedData.Premium(premium, at)),
        PollKind.Funding => MapAsync(
            market.FundingRatesAsync(symbol, FundingEvents, RestPriority.Normal, token),
            static (events, at, _) => LastRegular(events) is { } last ? new FeedData.Funding(last.Rate, at) : null),
        PollKind.OpenInterest => MapAsync(
            market.OpenInterestAsync(symbol, RestPriority.Statistics, token),
            static (sample, at, _) => new FeedData.OpenInterest(sample, at)),
        PollKind.OpenInterestHistory => MapAsync(
            market.OpenInterestHistAsync(symbol, OpenInterestPeriods, RestPriority.Statistics, token),
            static (samples, _, _) => new FeedData.OpenInterestHistory(samples)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such call"),
    };

    // Candles that are welcome whatever the source is by then.
    private static FeedData.Minutes AnyTime(IReadOnlyList<Candle> candles, long at, int epoch) => new(candles, at, null);

    // Special events say nothing about the crowd. Without any other the rate stays unknown, and the health gate says so.
    private static FundingRate? LastRegular(IReadOnlyList<FundingRate> events) => events.LastOrDefault(e => !e.IsSpecial);

    private static async Task<PollResult> MapAsync<T>(Task<RestResult<T>> call, Func<T, long, int, IFeedData?> toData)
        where T : notnull
    {
        var result = await call;
        return result.IsOk
            ? new PollResult((at, epoch) => toData(result.Value, at, epoch), null)
            : new PollResult(null, result.Error);
    }

    private Task<RestResult<IReadOnlyList<Candle>>> NewestAsync(int count, RestPriority priority, CancellationToken token) =>
        market.KlinesAsync(symbol, CandleInterval.OneMinute, Math.Min(count, MostCandles), priority: priority, cancellation: token);

    private Task<RestResult<IReadOnlyList<Candle>>> MissingAsync(CandleGap gap, CancellationToken token)
    {
        var count = (gap.LastOpenTime - gap.FirstOpenTime) / (long)CandleInterval.OneMinute + 1;
        return market.KlinesAsync(
            symbol,
            CandleInterval.OneMinute,
            (int)Math.Min(count, MostCandles),
            gap.FirstOpenTime,
            gap.LastOpenTime,
            RestPriority.Recovery,
            token);
    }
}
