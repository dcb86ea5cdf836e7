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
/// One symbol's REST calls. In both modes: funding and open interest on their intervals, the history until it came, missing candles until they
/// are repaired. In REST mode also price and klines. What fails is said once per change of kind and tried again; the parent gets
/// <see cref="FeedData"/>. Price and mark price are asked for at whole multiples of their intervals by the corrected clock, so that the gateway
/// can merge what many symbols ask; klines right after each minute's close, again soon while the close is not seen, and in between; open
/// interest, which cannot be merged, at a point of the interval that depends on the symbol.
/// </summary>
internal sealed class PollActor : ReceiveActor
{
    // Long enough for the cheaper calls to bring the rate at a cold start of hundreds of symbols.
    private static readonly TimeSpan FirstFundingCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstCloseRetry = TimeSpan.FromMilliseconds(500);

    // Soon enough after the exchange has listed the symbol again.
    private static readonly TimeSpan AbsentCheck = TimeSpan.FromSeconds(10);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly string _symbol;
    private readonly SymbolServices _services;
    private readonly FeedOptions _settings;
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
    private long? _markAt;
    private long? _fundingAt;
    private bool _repairsQuarters;

    public PollActor(string symbol, SymbolServices services)
    {
        _symbol = symbol;
        _services = services;
        _settings = services.Feed;
        _listing = services.Listing;
        _clock = services.Clock;
        _calls = new PollCalls(symbol, services.Market, services.Rules.Market.MinuteCandles);
        _timers = new MarketTimers(services.Time, Self);
        _outage = new OpenInterestOutage(_settings.OpenInterestPoll);
        _warmStart = new WarmStart(symbol, _log);

        Receive<Due>(OnDue);
        Receive<Answer>(OnAnswer);
        Receive<Broken>(OnBroken);
        Receive<StreamEvents.MarkPrice>(mark => _markAt = _fundingAt = mark.Stamp.Since);
        Receive<PollCommands.Follow>(Follow);
        Receive<PollCommands.Sync>(sync => Ask(PollKind.Sync, sync.Candles));
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
        Arm(PollKind.Premium);
        PollOnce(PollKind.OpenInterest, Phase.Of(_symbol) * _settings.OpenInterestPoll);
        PollOnce(PollKind.Funding, _settings.FundingPoll < FirstFundingCheck ? _settings.FundingPoll : FirstFundingCheck);
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
                Arm(kind);
                Poll(kind);
            }
        }
    }

    private void WarmUp()
    {
        _repairsQuarters = false;
        foreach (var kind in _warmStart.Begin())
        {
            Task(kind).Rest();
            Poll(kind);
        }
    }

    private void Repair(FeedRequests.Repair repair)
    {
        if (repair.Minutes?.FirstOpenTime != _gap?.FirstOpenTime)
        {
            Task(PollKind.Repair).Rest();
        }

        _gap = repair.Minutes;
        if (_gap is not null)
        {
            Poll(PollKind.Repair);
        }

        if (repair.Quarters)
        {
            _warmStart.Need(PollKind.QuarterHistory);
            _repairsQuarters = true;
            Poll(PollKind.QuarterHistory);
        }
    }

    private void EndRepair()
    {
        _gap = null;
        Task(PollKind.Repair).Rest();
        if (!_warmStart.Lacks(PollKind.QuarterHistory))
        {
            Task(PollKind.QuarterHistory).Rest();
        }
    }

    private void OnDue(Due due)
    {
        if (IsPeriodic(due.Kind))
        {
            Arm(due.Kind);
        }

        Poll(due.Kind);
    }

    private void Arm(PollKind kind) => PollOnce(kind, kind switch
    {
        PollKind.Price => UntilNext(_settings.PricePoll),
        PollKind.Premium => UntilNext(_settings.PremiumIndexPoll),
        PollKind.Klines => PollPlan.UntilKlines(Plan().Klines, _clock.UtcNow),
        _ => Plan().OpenInterest,
    });

    private PollPlan Plan() => PollPlan.For(
        _settings, _services.Rules.Health, _source, _services.Metrics.Symbols.Count, _services.Market.WeightPerMinute);

    // Asks now, later when asking now is pointless, or not at all when nobody needs it any more.
    private void Poll(PollKind kind)
    {
        var task = Task(kind);
        if (task.InFlight || !IsNeeded(kind))
        {
            return;
        }

        if (_listing.FindProblem(_symbol) is not null)
        {
            // The exchange would refuse it, or repeat what was. What does not come round by itself looks again.
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, AbsentCheck);
            }

            return;
        }

        var now = _clock.UtcNow;
        if (task.NotBefore(now) is var allowed && allowed > now)
        {
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, TimeSpan.FromMilliseconds(allowed - now));
            }

            return;
        }

        Ask(kind);
    }

    private bool IsNeeded(PollKind kind)
    {
        switch (kind)
        {
            case PollKind.Premium:
                return !(AgeOf(_markAt) <= _settings.PremiumIndexPoll.TotalMilliseconds);
            case PollKind.Funding when AgeOf(_fundingAt) is { } age && age < _settings.FundingPoll.TotalMilliseconds:
                PollOnce(kind, _settings.FundingPoll - TimeSpan.FromMilliseconds(age));
                return false;
            case PollKind.Repair:
                return _gap is not null;
            default:
                return !WarmStart.IsPart(kind) || _warmStart.Lacks(kind);
        }
    }

    // A stamp from a clock since set back tells no age.
    private long? AgeOf(long? at) => at is { } time && _clock.UtcNow is var now && !DataStamp.IsAfter(time, now) ? Math.Max(0, now - time) : null;

    private void Ask(PollKind kind, int count = 0)
    {
        var generation = Task(kind).Begin();
        var epoch = _epoch;
        var token = kind is PollKind.Price or PollKind.Klines ? _following.Token : _stopping.Token;
        _ = _calls.BeginAsync(kind, _gap, count, urgent: _repairsQuarters, token).PipeTo(
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

        if (task.Succeed() && !WarmStart.IsPart(task.Kind) && task.Kind != PollKind.Sync)
        {
            _log.Info("{Symbol}: {Poll} by REST works again", _symbol, task.Kind);
        }

        var times = new AnswerTimes(_clock.At(answer.Result.SentAt), _clock.At(answer.Result.ReceivedAt), !_clock.IsDegraded);
        if (answer.Result.ToData!(times, answer.Epoch) is { } data)
        {
            Deliver(task.Kind, data, now);
        }

        FinishWith(task, now);
    }

    private void Deliver(PollKind kind, IFeedData data, long now)
    {
        if (data is FeedData.Funding { Stamp: var rated })
        {
            _fundingAt = rated.Since;
        }
        else if (data is FeedData.Premium { Index.LastFundingRate: not null, Stamp: var measured })
        {
            _fundingAt = measured.Since;
        }
        else if (kind == PollKind.Klines)
        {
            AskSoonForClose(((FeedData.Minutes)data).Candles, now);
        }

        if (kind == PollKind.Sync)
        {
            _feed.Tell(new PollCommands.Synced((FeedData.Minutes)data, null, now));
        }
        else if (data is FeedData.OpenInterest interest && _outage.KeepsBack(interest))
        {
            FillOpenInterest();
        }
        else
        {
            _feed.Tell(data);
        }

        if (data is FeedData.OpenInterestHistory && _outage.End() is { } kept)
        {
            _feed.Tell(kept with { ReceivedAt = _clock.UtcNow });
        }
    }

    private void FillOpenInterest()
    {
        if (!_warmStart.Lacks(PollKind.OpenInterestHistory))
        {
            _log.Info("{Symbol}: open interest is back after an outage, asks for what is missing before it counts again", _symbol);
            _warmStart.Need(PollKind.OpenInterestHistory);
            Task(PollKind.OpenInterestHistory).Rest();
            Poll(PollKind.OpenInterestHistory);
        }
    }

    // The copy that answered may not know yet that the minute is over.
    private void AskSoonForClose(CandleAnswer candles, long now)
    {
        const long Minute = (long)CandleInterval.OneMinute;
        if (candles.NewestFinal >= now - now % Minute - Minute)
        {
            _closeRetries = 0;
        }
        else if (Plan() is var plan && _closeRetries < plan.CloseRetries && FirstCloseRetry * (1 << _closeRetries) is var wait
            && wait < PollPlan.UntilKlines(plan.Klines, now))
        {
            PollOnce(PollKind.Klines, wait);
            _closeRetries++;
        }
    }

    private void FinishWith(PollTask task, long now)
    {
        if (task.Kind is PollKind.Repair or PollKind.QuarterHistory)
        {
            // Should the exchange's answer not have repaired it, the candles ask again, and then not at once.
            task.BackOff(now);
        }

        if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _settings.FundingPoll);
        }

        _warmStart.Came(task.Kind);
    }

    private void OnError(PollTask task, RestError error, long now)
    {
        var news = task.Fail(error, now);
        if (WarmStart.IsPart(task.Kind))
        {
            _warmStart.Failed(error);
        }
        else if (news && task.Kind != PollKind.Sync)
        {
            _log.Warning("{Symbol}: {Poll} by REST fails, trying on: {Problem}", _symbol, task.Kind, error.Message);
        }

        if (task.Kind == PollKind.Sync)
        {
            task.Rest();
            _feed.Tell(new PollCommands.Synced(null, error, now));
        }
        else if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _settings.FundingPoll);
        }
        else if (!IsPeriodic(task.Kind))
        {
            task.BackOff(now);
            Poll(task.Kind);
        }
    }

    // Only cancellation and misuse throw: an answer given up is forgotten, anything else is a fault for the supervisor.
    private void OnBroken(Broken broken)
    {
        if (Task(broken.Kind).TryEnd(broken.Generation))
        {
            throw new InvalidOperationException($"{_symbol}: {broken.Kind} by REST broke down: {broken.Cause.Message}", broken.Cause);
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

        // A timer that rings a little early belongs to the instant it is early for.
        return TimeSpan.FromMilliseconds(left * 50 < ms ? left + ms : left);
    }

    private sealed record Due(PollKind Kind) : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answer(PollKind Kind, int Generation, int Epoch, PollResult Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(PollKind Kind, int Generation, Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
