using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One symbol's REST calls. With either source: funding and open interest on their intervals, the history until it has arrived, missing
/// candles until they are repaired. In REST mode also price and klines. Failures are logged once per kind of error and retried; the parent
/// receives <see cref="FeedData"/>. <see cref="PollSchedule"/> decides when a call is due, <see cref="PollNeeds"/> whether it is sent then.
/// </summary>
internal sealed partial class PollActor : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly Symbol _symbol;
    private readonly SymbolServices _services;
    private readonly FeedOptions _options;
    private readonly SymbolListing _listing;
    private readonly IExchangeClock _clock;
    private readonly PollCalls _calls;
    private readonly PollNeeds _needs;
    private readonly PollSchedule _schedule;
    private readonly MarketTimers _timers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly PollTask[] _tasks = [.. Enum.GetValues<PollKind>().Select(kind => new PollTask(kind))];
    private readonly WarmStart _warmStart;
    private readonly OpenInterestOutage _outage;
    private CancellationTokenSource _following = new();
    private int _epoch;
    private DataSource _source;

    public PollActor(Symbol symbol, SymbolServices services)
    {
        _symbol = symbol;
        _services = services;
        _options = services.Feed;
        _listing = services.Listing;
        _clock = services.Clock;
        _calls = new PollCalls(symbol.Name, services.Market, services.Rules.Market.MinuteCandles);
        _needs = new PollNeeds(_options);
        _schedule = new PollSchedule(symbol, _options, Plan);
        _timers = new MarketTimers(services.Time, Self);
        _outage = new OpenInterestOutage(_options.OpenInterestPoll);
        _warmStart = new WarmStart(symbol, _log);

        Receive<Due>(OnDue);
        Receive<Answer>(OnAnswer);
        Receive<Broken>(OnBroken);
        Receive<StreamEvents.MarkPrice>(mark => _needs.OnMarkPrice(mark.Stamp.Since));
        Receive<PollCommands.Follow>(Follow);
        Receive<PollCommands.Sync>(sync => Send(PollKind.Sync, sync.Candles));
        Receive<FeedRequests.WarmUp>(_ => WarmUp());
        Receive<FeedRequests.Repair>(Repair);
        Receive<FeedRequests.Repaired>(_ => EndRepair());
    }

    /// <summary>Creates the poll of a symbol.</summary>
    public static Props Props(Symbol symbol, SymbolServices services) => Akka.Actor.Props.Create(() => new PollActor(symbol, services));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _feed.Tell(PollCommands.Ready.Instance);
        Poll(PollKind.Premium);
        Poll(PollKind.OpenInterest);
        ScheduleNext(PollKind.Premium);
        PollOnce(PollKind.OpenInterest, _schedule.FirstOpenInterest);
        PollOnce(PollKind.Funding, _schedule.FirstFunding);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        // Their answers may arrive after a restart, whose own calls have the same generations.
        Array.ForEach(_tasks, task => task.Abandon());
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
        _schedule.OnSourceChanged();
        foreach (var kind in new[] { PollKind.Price, PollKind.Klines })
        {
            Task(kind).Abandon();
            _timers.Cancel(kind.ToString());
            if (follow.Source == DataSource.Rest)
            {
                ScheduleNext(kind);
                Poll(kind);
            }
            else
            {
                ForgetFailure(Task(kind));
            }
        }
    }

    private void WarmUp()
    {
        _needs.OnWarmUp();
        foreach (var kind in _warmStart.Begin())
        {
            Task(kind).Reset();
            Poll(kind);
        }
    }

    private void Repair(FeedRequests.Repair repair)
    {
        if (_needs.OnRepair(repair))
        {
            Task(PollKind.Repair).Reset();
        }

        Poll(PollKind.Repair);
        if (repair.Quarters)
        {
            _warmStart.Require(PollKind.QuarterHistory);
            Poll(PollKind.QuarterHistory);
        }
    }

    private void EndRepair()
    {
        _needs.OnRepaired();
        Task(PollKind.Repair).Reset();
        ForgetFailure(Task(PollKind.Repair));
        if (!_warmStart.IsPending(PollKind.QuarterHistory))
        {
            Task(PollKind.QuarterHistory).Reset();
        }
    }

    private void OnDue(Due due)
    {
        if (due.Kind is PollKind.Price or PollKind.Klines && _source != DataSource.Rest)
        {
            return; // The timer fired before the source changed, too late to be cancelled.
        }

        if (PollNeeds.IsPeriodic(due.Kind))
        {
            ScheduleNext(due.Kind);
        }

        Poll(due.Kind);
    }

    private void ScheduleNext(PollKind kind) => PollOnce(kind, _schedule.UntilNext(kind, _clock.UtcNow));

    private PollPlan Plan() => PollPlan.For(
        _options, _services.Rules.Health, _source, _services.Metrics.Symbols.Count, _services.Market.WeightPerMinute);

    // Sends the request now, later when it would be refused now, or not at all when the data is no longer needed.
    private void Poll(PollKind kind)
    {
        var (task, now, historyIsMissing) = (Task(kind), _clock.UtcNow, _warmStart.IsPending(kind));
        if (!task.InFlight && !_needs.IsNeeded(kind, historyIsMissing, now))
        {
            ForgetFailure(task);
        }

        var delay = _needs.DelayOf(task, historyIsMissing, _listing.FindProblem(_symbol) is null, now);
        if (delay == TimeSpan.Zero)
        {
            Send(kind);
        }
        else if (delay is { } later)
        {
            PollOnce(kind, later);
        }
    }

    private void Send(PollKind kind, int count = 0)
    {
        var task = Task(kind);
        var generation = task.Begin();
        var epoch = _epoch;
        var token = kind is PollKind.Price or PollKind.Klines ? _following.Token : _stopping.Token;
        _ = _calls.BeginAsync(kind, _needs.Gap, count, urgent: _needs.QuartersAreUrgent, token).PipeTo(
            Self,
            success: result => new Answer(task, generation, epoch, result),
            failure: cause => new Broken(task, generation, cause));
    }

    private PollTask Task(PollKind kind) => _tasks[(int)kind];

    private void PollOnce(PollKind kind, TimeSpan delay) => _timers.Once(kind.ToString(), delay, new Due(kind));

    private sealed record Due(PollKind Kind) : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answer(PollTask Task, int Generation, int Epoch, PollResult Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(PollTask Task, int Generation, Exception Cause)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
