using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One symbol's REST calls. With either source: funding and open interest on their intervals, the history until it has arrived, missing
/// candles until they are repaired. In REST mode also price and klines. Failures are logged once per kind of error and retried; the parent
/// receives <see cref="FeedData"/>. Price and mark price are polled at whole multiples of their intervals on the corrected clock, so that
/// the gateway can merge the requests of many symbols; klines right after each minute's close, again soon while the close is missing, and
/// in between; open interest, which cannot be merged, at an offset within the interval that depends on the symbol.
/// </summary>
internal sealed class PollActor : ReceiveActor
{
    // Long enough for the cheaper calls to deliver the rate in a cold start of hundreds of symbols.
    private static readonly TimeSpan FirstFundingCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstCloseRetry = TimeSpan.FromMilliseconds(500);

    // How soon polling resumes after the exchange has listed the symbol again.
    private static readonly TimeSpan UnlistedRecheck = TimeSpan.FromSeconds(10);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly string _symbol;
    private readonly SymbolServices _services;
    private readonly FeedOptions _options;
    private readonly SymbolListing _listing;
    private readonly IExchangeClock _clock;
    private readonly PollCalls _calls;
    private readonly MarketTimers _timers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly PollTask[] _tasks = [.. Enum.GetValues<PollKind>().Select(kind => new PollTask(kind))];
    private readonly WarmStart _warmStart;
    private readonly OpenInterestOutage _outage;
    private CancellationTokenSource _following = new();
    private int _epoch;
    private DataSource _source;
    private int _closeRetries;
    private CandleGap? _gap;
    private long? _markPriceAt;
    private long? _fundingAt;
    private bool _repairingQuarters;

    public PollActor(string symbol, SymbolServices services)
    {
        _symbol = symbol;
        _services = services;
        _options = services.Feed;
        _listing = services.Listing;
        _clock = services.Clock;
        _calls = new PollCalls(symbol, services.Market, services.Rules.Market.MinuteCandles);
        _timers = new MarketTimers(services.Time, Self);
        _outage = new OpenInterestOutage(_options.OpenInterestPoll);
        _warmStart = new WarmStart(symbol, _log);

        Receive<Due>(OnDue);
        Receive<Answer>(OnAnswer);
        Receive<Broken>(OnBroken);
        Receive<StreamEvents.MarkPrice>(mark => _markPriceAt = _fundingAt = mark.Stamp.Since);
        Receive<PollCommands.Follow>(Follow);
        Receive<PollCommands.Sync>(sync => Send(PollKind.Sync, sync.Candles));
        Receive<FeedRequests.WarmUp>(_ => WarmUp());
        Receive<FeedRequests.Repair>(Repair);
        Receive<FeedRequests.Repaired>(_ => EndRepair());
    }

    /// <summary>Creates the poll of a symbol.</summary>
    public static Props Props(string symbol, SymbolServices services) => Akka.Actor.Props.Create(() => new PollActor(symbol, services));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _feed.Tell(PollCommands.Ready.Instance);
        Poll(PollKind.Premium);
        Poll(PollKind.OpenInterest);
        ScheduleNext(PollKind.Premium);
        PollOnce(PollKind.OpenInterest, Phase.Of(_symbol) * _options.OpenInterestPoll);
        PollOnce(PollKind.Funding, _options.FundingPoll < FirstFundingCheck ? _options.FundingPoll : FirstFundingCheck);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _timers.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
        _following.Cancel();
        _following.Dispose();
    }

    private void Follow(PollCommands.Follow follow)
    {
        _following.Cancel();
        _following.Dispose();
        _following = new CancellationTokenSource();
        _epoch = follow.Epoch;
        _source = follow.Source;
        _closeRetries = 0;
        foreach (var kind in new[] { PollKind.Price, PollKind.Klines })
        {
            Task(kind).Abandon();
            _timers.Cancel(kind.ToString());
            if (follow.Source == DataSource.Rest)
            {
                ScheduleNext(kind);
                Poll(kind);
            }
        }
    }

    private void WarmUp()
    {
        _repairingQuarters = false;
        foreach (var kind in _warmStart.Begin())
        {
            Task(kind).Reset();
            Poll(kind);
        }
    }

    private void Repair(FeedRequests.Repair repair)
    {
        if (repair.Minutes?.FirstOpenTime != _gap?.FirstOpenTime)
        {
            Task(PollKind.Repair).Reset();
        }

        _gap = repair.Minutes;
        if (_gap is not null)
        {
            Poll(PollKind.Repair);
        }

        if (repair.Quarters)
        {
            _warmStart.Require(PollKind.QuarterHistory);
            _repairingQuarters = true;
            Poll(PollKind.QuarterHistory);
        }
    }

    private void EndRepair()
    {
        _gap = null;
        Task(PollKind.Repair).Reset();
        if (!_warmStart.IsPending(PollKind.QuarterHistory))
        {
            Task(PollKind.QuarterHistory).Reset();
        }
    }

    private void OnDue(Due due)
    {
        if (IsPeriodic(due.Kind))
        {
            ScheduleNext(due.Kind);
        }

        Poll(due.Kind);
    }

    private void ScheduleNext(PollKind kind) => PollOnce(kind, kind switch
    {
        PollKind.Price => UntilNext(_options.PricePoll),
        PollKind.Premium => UntilNext(_options.PremiumIndexPoll),
        PollKind.Klines => PollPlan.UntilKlines(Plan().Klines, _clock.UtcNow),
        _ => Plan().OpenInterest,
    });

    private PollPlan Plan() => PollPlan.For(
        _options, _services.Rules.Health, _source, _services.Metrics.Symbols.Count, _services.Market.WeightPerMinute);

    // Sends the request now, later when it would be refused now, or not at all when the data is no longer needed.
    private void Poll(PollKind kind)
    {
        var task = Task(kind);
        if (task.InFlight || !IsNeeded(kind))
        {
            return;
        }

        if (_listing.FindProblem(_symbol) is not null)
        {
            // The exchange would reject the request or return old data. Kinds that are not periodic schedule another check.
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, UnlistedRecheck);
            }

            return;
        }

        var now = _clock.UtcNow;
        if (task.NotBefore(now) is var notBefore && notBefore > now)
        {
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, TimeSpan.FromMilliseconds(notBefore - now));
            }

            return;
        }

        Send(kind);
    }

    private bool IsNeeded(PollKind kind)
    {
        switch (kind)
        {
            case PollKind.Premium:
                return !(AgeOf(_markPriceAt) <= _options.PremiumIndexPoll.TotalMilliseconds);
            case PollKind.Funding when AgeOf(_fundingAt) is { } age && age < _options.FundingPoll.TotalMilliseconds:
                PollOnce(kind, _options.FundingPoll - TimeSpan.FromMilliseconds(age));
                return false;
            case PollKind.Repair:
                return _gap is not null;
            default:
                return !WarmStart.IsHistory(kind) || _warmStart.IsPending(kind);
        }
    }

    // Null for a stamp from before the clock was set back: its age is unknown.
    private long? AgeOf(long? at) => at is { } time && _clock.UtcNow is var now && !DataStamp.IsAfter(time, now) ? Math.Max(0, now - time) : null;

    private void Send(PollKind kind, int count = 0)
    {
        var generation = Task(kind).Begin();
        var epoch = _epoch;
        var token = kind is PollKind.Price or PollKind.Klines ? _following.Token : _stopping.Token;
        _ = _calls.BeginAsync(kind, _gap, count, urgent: _repairingQuarters, token).PipeTo(
            Self,
            success: result => new Answer(kind, generation, epoch, result),
            failure: cause => new Broken(kind, generation, cause));
    }

    private void OnAnswer(Answer answer)
    {
        var task = Task(answer.Kind);
        if (!task.TryEnd(answer.Generation))
        {
            return;
        }

        var now = _clock.UtcNow;
        if (answer.Result.Error is { } error)
        {
            OnError(task, error, now);
            return;
        }

        if (task.Succeed() && !WarmStart.IsHistory(task.Kind) && task.Kind != PollKind.Sync)
        {
            _log.Info("{Symbol}: {Poll} via REST works again", _symbol, task.Kind);
        }

        var times = new AnswerTimes(_clock.At(answer.Result.SentAt), _clock.At(answer.Result.ReceivedAt), !_clock.IsDegraded);
        if (answer.Result.ToData!(times, answer.Epoch) is { } data)
        {
            Deliver(task.Kind, data, now);
        }

        AfterSuccess(task, now);
    }

    private void Deliver(PollKind kind, IFeedData data, long now)
    {
        if (data is FeedData.Funding { Stamp: var eventStamp })
        {
            _fundingAt = eventStamp.Since;
        }
        else if (data is FeedData.Premium { Index.LastFundingRate: not null, Stamp: var premiumStamp })
        {
            _fundingAt = premiumStamp.Since;
        }
        else if (kind == PollKind.Klines)
        {
            RetryCloseSoon(((FeedData.Minutes)data).Candles, now);
        }

        if (kind == PollKind.Sync)
        {
            _feed.Tell(new PollCommands.Synced((FeedData.Minutes)data, null, now));
        }
        else if (data is FeedData.OpenInterest interest && _outage.Holds(interest))
        {
            RequestOpenInterestHistory();
        }
        else
        {
            _feed.Tell(data);
        }

        if (data is FeedData.OpenInterestHistory && _outage.Release() is { } held)
        {
            _feed.Tell(held with { ReceivedAt = _clock.UtcNow });
        }
    }

    private void RequestOpenInterestHistory()
    {
        if (!_warmStart.IsPending(PollKind.OpenInterestHistory))
        {
            _log.Info("{Symbol}: open interest is back after an outage; fetching the missing history before using it", _symbol);
            _warmStart.Require(PollKind.OpenInterestHistory);
            Task(PollKind.OpenInterestHistory).Reset();
            Poll(PollKind.OpenInterestHistory);
        }
    }

    // A lagging replica of the exchange may not have closed the minute yet.
    private void RetryCloseSoon(CandleAnswer candles, long now)
    {
        const long Minute = (long)CandleInterval.OneMinute;
        if (candles.NewestFinal >= now - now % Minute - Minute)
        {
            _closeRetries = 0;
        }
        else if (Plan() is var plan && _closeRetries < plan.CloseRetries && FirstCloseRetry * (1 << _closeRetries) is var delay
            && delay < PollPlan.UntilKlines(plan.Klines, now))
        {
            PollOnce(PollKind.Klines, delay);
            _closeRetries++;
        }
    }

    private void AfterSuccess(PollTask task, long now)
    {
        if (task.Kind is PollKind.Repair or PollKind.QuarterHistory)
        {
            // If the answer did not close the gap, the candles request a repair again, which must not be sent at once.
            task.BackOff(now);
        }

        if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _options.FundingPoll);
        }

        _warmStart.OnArrived(task.Kind);
    }

    private void OnError(PollTask task, RestError error, long now)
    {
        var isNewError = task.Fail(error, now);
        if (WarmStart.IsHistory(task.Kind))
        {
            _warmStart.OnFailed(error);
        }
        else if (isNewError && task.Kind != PollKind.Sync)
        {
            _log.Warning("{Symbol}: {Poll} via REST fails, retrying: {Problem}", _symbol, task.Kind, error.Message);
        }

        if (task.Kind == PollKind.Sync)
        {
            task.Reset();
            _feed.Tell(new PollCommands.Synced(null, error, now));
        }
        else if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _options.FundingPoll);
        }
        else if (!IsPeriodic(task.Kind))
        {
            task.BackOff(now);
            Poll(task.Kind);
        }
    }

    // Only cancellation and misuse throw. A cancelled call has been abandoned and is ignored; anything else is left to the supervisor.
    private void OnBroken(Broken broken)
    {
        if (Task(broken.Kind).TryEnd(broken.Generation))
        {
            throw new InvalidOperationException(
                $"{_symbol}: {broken.Kind} via REST failed unexpectedly: {broken.Cause.Message}", broken.Cause);
        }
    }

    private PollTask Task(PollKind kind) => _tasks[(int)kind];

    private static bool IsPeriodic(PollKind kind) =>
        kind is PollKind.Price or PollKind.Klines or PollKind.Premium or PollKind.OpenInterest;

    private void PollOnce(PollKind kind, TimeSpan delay) => _timers.Once(kind.ToString(), delay, new Due(kind));

    private TimeSpan UntilNext(TimeSpan interval)
    {
        var ms = (long)interval.TotalMilliseconds;
        var left = ms - _clock.UtcNow % ms;

        // A timer that fires slightly early (less than 2 % of the interval) counts for the instant it was set for.
        return TimeSpan.FromMilliseconds(left * 50 < ms ? left + ms : left);
    }

    private sealed record Due(PollKind Kind) : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answer(PollKind Kind, int Generation, int Epoch, PollResult Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(PollKind Kind, int Generation, Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
