using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Decides whether a REST call of a symbol is sent when it is due, later, or not at all because its data is not needed any more. Pure: what
/// has arrived and the current time are passed in. Times are on the corrected clock.
/// </summary>
internal sealed class PollNeeds(FeedOptions options)
{
    // How soon polling resumes after the exchange has listed the symbol again.
    private static readonly TimeSpan UnlistedRecheck = TimeSpan.FromSeconds(10);

    private Instant? _markPriceAt;
    private Instant? _fundingAt;

    /// <summary>The 1m candles to repair; null when none are missing.</summary>
    public CandleGap? Gap { get; private set; }

    /// <summary>True when only missing 15m candles block the symbol: their history is requested with higher priority.</summary>
    public bool QuartersAreUrgent { get; private set; }

    /// <summary>True for a kind of call that is repeated on its interval; the others are due once.</summary>
    public static bool IsPeriodic(PollKind kind) =>
        kind is PollKind.Price or PollKind.Klines or PollKind.Premium or PollKind.OpenInterest;

    /// <summary>The mark price stream has delivered mark price and funding rate of this instant.</summary>
    public void OnMarkPrice(Instant at) => _markPriceAt = _fundingAt = at;

    /// <summary>A REST call has delivered data.</summary>
    public void OnData(IFeedData data)
    {
        if (data is FeedData.Funding { Stamp: var eventStamp })
        {
            _fundingAt = eventStamp.Since;
        }
        else if (data is FeedData.Premium { Index.LastFundingRate: not null, Stamp: var premiumStamp })
        {
            _fundingAt = premiumStamp.Since;
        }
    }

    /// <summary>The candles are empty and their history is loaded.</summary>
    public void OnWarmUp() => QuartersAreUrgent = false;

    /// <summary>A repair was requested. True when its gap begins elsewhere than the last one: earlier delays do not apply to it.</summary>
    public bool OnRepair(FeedRequests.Repair repair)
    {
        var isOther = repair.Minutes?.FirstOpenTime != Gap?.FirstOpenTime;
        Gap = repair.Minutes;
        QuartersAreUrgent |= repair.Quarters;
        return isOther;
    }

    /// <summary>The candles are complete again.</summary>
    public void OnRepaired() => Gap = null;

    /// <summary>
    /// The time until a call that is due may be sent: zero when it is sent now. Null when it is not sent and not checked again, because it
    /// is in flight, its data is not needed, or its next regular poll checks again.
    /// </summary>
    /// <param name="task">The kind of call.</param>
    /// <param name="historyIsMissing">True while the history that this kind loads has not arrived.</param>
    /// <param name="isListed">False while the exchange does not trade the symbol: it would reject the request or return old data.</param>
    /// <param name="now">The current time.</param>
    public TimeSpan? DelayOf(PollTask task, bool historyIsMissing, bool isListed, Instant now)
    {
        if (task.InFlight)
        {
            return null;
        }

        if (!IsNeeded(task.Kind, historyIsMissing, now))
        {
            return task.Kind == PollKind.Funding ? UntilFunding(now) : null;
        }

        if (!isListed)
        {
            return IsPeriodic(task.Kind) ? null : UnlistedRecheck;
        }

        var notBefore = task.NotBefore(now);
        if (notBefore <= now)
        {
            return TimeSpan.Zero;
        }

        return IsPeriodic(task.Kind) ? null : notBefore - now;
    }

    /// <summary>True when the data of a call is needed. Price and klines always are: only REST mode polls them.</summary>
    /// <param name="kind">The kind of call.</param>
    /// <param name="historyIsMissing">True while the history that this kind loads has not arrived.</param>
    /// <param name="now">The current time.</param>
    public bool IsNeeded(PollKind kind, bool historyIsMissing, Instant now) => kind switch
    {
        PollKind.Funding => UntilFunding(now) <= TimeSpan.Zero,
        PollKind.Premium => !(AgeOf(_markPriceAt, now) <= options.PremiumIndexPoll.TotalMilliseconds),
        PollKind.Repair => Gap is not null,
        _ => !WarmStart.IsHistory(kind) || historyIsMissing,
    };

    private TimeSpan UntilFunding(Instant now) =>
        AgeOf(_fundingAt, now) is { } age ? options.FundingPoll - TimeSpan.FromMilliseconds(age) : TimeSpan.Zero;

    // Null for a stamp from before the clock was set back: its age is unknown.
    private static long? AgeOf(Instant? at, Instant now) =>
        at is { } time && !DataStamp.IsAfter(time, now) ? Math.Max(0, now.MillisecondsSince(time)) : null;
}
