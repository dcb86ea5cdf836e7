using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One symbol's REST calls. In both modes: funding and open interest on their intervals, the history until it came, missing candles until they
/// are repaired. In REST mode also price and klines. What fails is said once per change of kind and tried again; the parent gets
/// <see cref="FeedData"/>. Price and mark price are asked for at whole multiples of their intervals, so that the gateway can merge what many
/// symbols ask; open interest, which cannot be merged, at a point of the interval that depends on the symbol.
/// </summary>
internal sealed class PollActor : ReceiveActor
{
    // Long enough for the cheaper calls to bring the rate at a cold start of hundreds of symbols.
    private static readonly TimeSpan FirstFundingCheck = TimeSpan.FromSeconds(15);

    // Soon enough after the exchange has listed the symbol again.
    private static readonly TimeSpan AbsentCheck = TimeSpan.FromSeconds(10);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly string _symbol;
    private readonly FeedSettings _settings;
    private readonly SymbolListing _listing;
    private readonly IExchangeClock _clock;
    private readonly PollCalls _calls;
    private readonly MarketTimers _timers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly PollTask[] _tasks = [.. Enum.GetValues<PollKind>().Select(kind => new PollTask(kind))];
    private readonly WarmStart _warmStart;
    private CancellationTokenSource _following = new();
    private int _epoch;
    private CandleGap? _gap;
    private long? _markAt;
    private long? _fundingAt;
    private bool _repairsQuarters;

    public PollActor(string symbol, SymbolServices services)
    {
        _symbol = symbol;
        _settings = services.Feed;
        _listing = services.Listing;
        _clock = services.Clock;
        _calls = new PollCalls(symbol, services.Market, services.Rules.Market.MinuteCandles);
        _timers = new MarketTimers(services.Time, Self);
        _warmStart = new WarmStart(symbol, _log);

        Receive<Due>(due => Poll(due.Kind));
        Receive<Answer>(OnAnswer);
        Receive<Broken>(OnBroken);
        Receive<StreamEvents.MarkPrice>(mark => _markAt = _fundingAt = Math.Min(mark.EventTime, mark.ReceivedAt));
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
        PollEvery(PollKind.Premium, _settings.PremiumIndexPoll, UntilNext(_settings.PremiumIndexPoll));
        PollEvery(PollKind.OpenInterest, _settings.OpenInterestPoll, Phase.Of(_symbol) * _settings.OpenInterestPoll);
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
        foreach (var (kind, interval) in new[] { (PollKind.Price, _settings.PricePoll), (PollKind.Klines, _settings.KlinePoll) })
        {
            Task(kind).Abandon();
            _timers.Cancel(kind.ToString());
            if (follow.Source == DataSource.Rest)
            {
                Poll(kind);
                PollEvery(kind, interval, UntilNext(interval));
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

    // Asks now, later when asking now is pointless, or not at all when nobody needs it any more.
    private void Poll(PollKind kind)
    {
        var task = Task(kind);
        if (task.InFlight || !IsNeeded(kind))
        {
            return;
        }

        if (_listing.WhyNot(_symbol) is not null)
        {
            // The exchange would refuse it, or repeat what was. What does not come round by itself looks again.
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, AbsentCheck);
            }

            return;
        }

        if (task.NotBefore > _clock.UtcNow)
        {
            if (!IsPeriodic(kind))
            {
                PollOnce(kind, TimeSpan.FromMilliseconds(task.NotBefore - _clock.UtcNow));
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
                return _markAt is null || _clock.UtcNow - _markAt > _settings.PremiumIndexPoll.TotalMilliseconds;
            case PollKind.Funding when _clock.UtcNow - _fundingAt < _settings.FundingPoll.TotalMilliseconds:
                PollOnce(kind, TimeSpan.FromMilliseconds(_fundingAt!.Value - _clock.UtcNow) + _settings.FundingPoll);
                return false;
            case PollKind.Repair:
                return _gap is not null;
            default:
                return !WarmStart.IsPart(kind) || _warmStart.Lacks(kind);
        }
    }

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

        if (answer.Result.ToData!(now, answer.Epoch) is { } data)
        {
            Deliver(task.Kind, data, now);
        }

        FinishWith(task, now);
    }

    private void Deliver(PollKind kind, IFeedData data, long now)
    {
        if (data is FeedData.Funding or FeedData.Premium { Index.LastFundingRate: not null })
        {
            _fundingAt = now;
        }

        if (kind == PollKind.Sync)
        {
            _feed.Tell(new PollCommands.Synced((FeedData.Minutes)data, null, now));
        }
        else
        {
            _feed.Tell(data);
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
        var news = task.Fail(error);
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

    private void PollEvery(PollKind kind, TimeSpan interval, TimeSpan delay) => _timers.Every(kind.ToString(), delay, interval, new Due(kind));

    private void PollOnce(PollKind kind, TimeSpan delay) => _timers.Once(kind.ToString(), delay, new Due(kind));

    private TimeSpan UntilNext(TimeSpan interval)
    {
        var ms = (long)interval.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(ms - _clock.UtcNow % ms);
    }

    private sealed record Due(PollKind Kind) : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answer(PollKind Kind, int Generation, int Epoch, PollResult Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(PollKind Kind, int Generation, Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
