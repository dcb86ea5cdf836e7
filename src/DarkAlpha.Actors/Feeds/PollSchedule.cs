using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Decides when a symbol's REST calls are due. Price and mark price are polled at whole multiples of their intervals on the corrected
/// clock, so that the gateway can merge the requests of many symbols; klines right after each minute's close, again soon while the close
/// is missing, and in between; open interest, which cannot be merged, at an offset within the interval that depends on the symbol. Pure:
/// the plan and the current time (the corrected clock) are passed in.
/// </summary>
/// <param name="symbol">The symbol.</param>
/// <param name="options">The configured intervals.</param>
/// <param name="plan">The current intervals of klines and open interest; computed only when they are needed.</param>
internal sealed class PollSchedule(Symbol symbol, FeedOptions options, Func<PollPlan> plan)
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;

    // Long enough for the cheaper calls to deliver the rate in a cold start of hundreds of symbols.
    private static readonly TimeSpan FirstFundingCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstCloseRetry = TimeSpan.FromMilliseconds(500);

    private int _closeRetries;

    /// <summary>Time from the start until the second poll of open interest; the first one is sent at once.</summary>
    public TimeSpan FirstOpenInterest => Phase() * options.OpenInterestPoll;

    /// <summary>Time from the start until the first check whether funding events are needed.</summary>
    public TimeSpan FirstFunding => options.FundingPoll < FirstFundingCheck ? options.FundingPoll : FirstFundingCheck;

    /// <summary>The source of price and klines has changed.</summary>
    public void OnSourceChanged() => _closeRetries = 0;

    /// <summary>Time until the next poll of a kind that is polled on an interval.</summary>
    public TimeSpan UntilNext(PollKind kind, Instant now) => kind switch
    {
        PollKind.Price => UntilMultiple(options.PricePoll, now),
        PollKind.Premium => UntilMultiple(options.PremiumIndexPoll, now),
        PollKind.Klines => PollPlan.UntilKlines(plan().Klines, now),
        _ => plan().OpenInterest,
    };

    /// <summary>
    /// Klines have arrived. Returns the time until they are polled again because the last minute is not closed in them: a lagging replica
    /// of the exchange may not have closed it yet. Null when it is closed, the next regular poll comes first, or the retries are used up.
    /// </summary>
    /// <param name="newestFinal">Open time of the newest candle that is certainly final; null without one.</param>
    /// <param name="now">The current time.</param>
    public TimeSpan? UntilCloseRetry(Instant? newestFinal, Instant now)
    {
        if (newestFinal >= now.PlusMilliseconds(-(now.UnixMilliseconds % MinuteMs) - MinuteMs))
        {
            _closeRetries = 0;
            return null;
        }

        var current = plan();
        var delay = FirstCloseRetry * (1 << _closeRetries);
        if (_closeRetries >= current.CloseRetries || delay >= PollPlan.UntilKlines(current.Klines, now))
        {
            return null;
        }

        _closeRetries++;
        return delay;
    }

    // A fraction in [0, 1) that depends on the symbol only (32-bit FNV-1a of its characters): spreads the polls of many symbols over an
    // interval.
    private double Phase()
    {
        var hash = 2_166_136_261u;
        foreach (var character in symbol.Name)
        {
            hash = (hash ^ character) * 16_777_619u;
        }

        return hash / 4_294_967_296.0;
    }

    private static TimeSpan UntilMultiple(TimeSpan interval, Instant now)
    {
        var ms = (long)interval.TotalMilliseconds;
        var left = ms - now.UnixMilliseconds % ms;

        // A timer that fires slightly early (less than 2 % of the interval) counts for the instant it was set for.
        return TimeSpan.FromMilliseconds(left * 50 < ms ? left + ms : left);
    }
}
