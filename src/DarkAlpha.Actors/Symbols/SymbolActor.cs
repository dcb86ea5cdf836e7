using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Candles;
using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Strategies;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// One symbol: supervises <c>feed</c>, <c>candles</c> and one <c>strategy-NAME</c> for each strategy, runs rounds, and delivers those with
/// proposals to the desk until it has decided them or their last proposal has expired. Each child is restarted on its own, at most 10 times
/// a minute. A child that fails more often stays stopped, and this symbol, but no other, is blocked with
/// <see cref="Reasons.ComponentFailed"/> until it is started again.
/// </summary>
internal sealed partial class SymbolActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _symbol;
    private readonly SymbolServices _services;
    private readonly SymbolMetrics _metrics;
    private readonly SymbolGauges _gauges;
    private readonly RoundCollector _collector;
    private readonly RoundHistory _history = new();
    private readonly RoundLog _roundLog;
    private readonly SourceHistory _sources;
    private readonly string[] _strategyNames;
    private ImmutableArray<ExplanationRequest.Strategy> _strategies = [];
    private DeskDelivery _delivery = null!;
    private IActorRef _candles = ActorRefs.Nobody;
    private IActorRef _feed = ActorRefs.Nobody;
    private string? _failure;
    private bool _deadlineRunning;
    private bool _overloaded;
    private bool _leaving;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public SymbolActor(string symbol, SymbolServices services)
    {
        _symbol = symbol;
        _services = services;
        _sources = new SourceHistory(services.Feed.Preferred);
        _metrics = services.Metrics.Symbols;
        _gauges = new SymbolGauges(symbol, services.Rules.Health, services.Clock, services.Listing, _sources.Current);
        _strategyNames = [.. services.Strategies(services.Rules.Strategies).Select(s => s.Name)];
        _collector = new RoundCollector(symbol, _strategyNames);
        _roundLog = new RoundLog(symbol, _log);

        Receive<MarketView>(OnView);
        Receive<StrategyMessages.Answer>(OnAnswer);
        Receive<StrategyMessages.Failed>(OnStrategyFailed);
        Receive<RoundDeadline>(OnDeadline);
        Receive<DeskReplies.RoundDecided>(OnDecided);
        Receive<DeskDelivery.ResendDue>(_ => _delivery.Resend());
        Receive<FeedEvents.Switched>(OnSwitched);
        Receive<SymbolCommands.KeepRunning>(_ => { });
        Receive<SymbolCommands.HandOver>(_ => OnHandOver());
        Receive<HandOverDue>(_ => Context.Stop(Self));
        Receive<SymbolQueries.GetStatus>(_ => Describe(explain: false));
        Receive<SymbolQueries.GetExplanation>(_ => Describe(explain: true));
        Receive<CandleQueries.Snapshot>(OnSnapshot);
        Receive<Terminated>(OnTerminated);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates a symbol.</summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="services">The services of the node it runs on.</param>
    public static Props Props(string symbol, SymbolServices services) => Akka.Actor.Props.Create(() => new SymbolActor(symbol, services));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => SupervisionOptions.RestartTenTimesAMinute();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _metrics.Join(_gauges);
        _delivery = new DeskDelivery(_services, _history, _roundLog, Timers);
        _strategies = [.. _strategyNames.Select((name, i) => new ExplanationRequest.Strategy(name, StartStrategy(name, i)))];
        _candles = Context.Watch(Context.ActorOf(CandleActor.Props(_symbol, _services, _gauges), "candles"));
        _feed = Context.Watch(Context.ActorOf(FeedActor.Props(_symbol, _services, _candles), "feed"));
    }

    /// <inheritdoc/>
    protected override void PostStop() => _metrics.Leave(_gauges);

    private IActorRef StartStrategy(string name, int index)
    {
        var props = StrategyActor.Props(index, () => _services.Strategies(_services.Rules.Strategies)[index]);
        return Context.Watch(Context.ActorOf(props, $"strategy-{name}"));
    }

    private void OnView(MarketView view)
    {
        if (_leaving)
        {
            return;
        }

        if (_failure is not null)
        {
            End(view.At, DecisionKind.Blocked, Reasons.ComponentFailed, _failure);
        }
        else if (RoundRules.EndBeforeStrategies(view.Health, view.Context?.Atr15m) is { } end)
        {
            var detail = end.Reason == Reasons.SymbolNotTrading ? _services.Listing.FindProblem(_symbol) : null;
            End(view.At, end.Kind, end.Reason, detail ?? "");
        }
        else
        {
            Begin(view.Context.GetValueOrDefault(), view.Health, view.ReadAt);
        }
    }

    private void Begin(in SignalContext context, in DataHealth health, long readAt)
    {
        if (_collector.Begin(context, health, readAt) is not { } round)
        {
            if (!_overloaded)
            {
                _overloaded = true;
                _log.Warning(
                    "{Symbol}: {Count} rounds are waiting for a strategy; evaluations are skipped until one ends",
                    _symbol,
                    RoundCollector.MaxOpen);
            }

            return;
        }

        _overloaded = false;
        if (round.IsOver)
        {
            Conclude(round);
            return;
        }

        var request = new StrategyMessages.Evaluate(round.Id, round.Context);
        foreach (var strategy in round.Pending)
        {
            _strategies[strategy].Actor.Tell(request);
        }

        AwaitVotes();
    }

    // One timer for all rounds: it ends those that were open when it started, so a round waits between one and two deadlines.
    private void AwaitVotes()
    {
        if (!_deadlineRunning && _collector.HasOpen)
        {
            _deadlineRunning = true;
            Timers.StartSingleTimer("deadline", new RoundDeadline(_collector.Newest), _services.RoundDeadline);
        }
    }

    private void OnDeadline(RoundDeadline deadline)
    {
        _deadlineRunning = false;
        var ended = _collector.Expire(deadline.Through, out var late);
        foreach (var strategy in late)
        {
            _log.Warning(
                "{Symbol}: strategy {Strategy} did not answer within {Deadline}; rounds continue without its vote until it does",
                _symbol,
                _strategyNames[strategy],
                _services.RoundDeadline);
        }

        Conclude(ended);
        AwaitVotes();
    }

    private void OnAnswer(StrategyMessages.Answer answer)
    {
        var round = _collector.Answer(answer.Round, answer.Strategy, answer.Verdict, answer.Rationale, out var recovered);
        if (recovered)
        {
            _log.Info("{Symbol}: strategy {Strategy} answers again", _symbol, _strategyNames[answer.Strategy]);
        }

        if (round is not null)
        {
            Conclude(round);
        }
    }

    private void OnStrategyFailed(StrategyMessages.Failed failed)
    {
        _log.Warning(
            "{Symbol}: strategy {Strategy} failed and was restarted: {Problem}", _symbol, _strategyNames[failed.Strategy], failed.Problem);
        Conclude(_collector.LoseVotes(failed.Strategy, permanently: false));
    }

    private void Conclude(IReadOnlyList<OpenRound> rounds)
    {
        foreach (var round in rounds)
        {
            Conclude(round);
        }
    }

    private void Conclude(OpenRound round)
    {
        _metrics.Decided(round.ReadAt);
        var proposals = round.Proposals();
        if (_failure is not null)
        {
            End(round.Id.Timestamp, DecisionKind.Blocked, Reasons.ComponentFailed, _failure);
        }
        else if (round.HasNoAnswer)
        {
            End(round.Id.Timestamp, DecisionKind.Blocked, Reasons.ComponentFailed, "no strategy answered");
        }
        else if (proposals.IsEmpty)
        {
            var end = round.EndWithoutProposal();
            End(round.Id.Timestamp, end.Kind, end.Reason, round.DescribeLostVotes());
        }
        else
        {
            _delivery.Send(new DeskCommands.DecideRound(round.Id, round.Context, round.Health, proposals));
        }
    }

    private void End(long timestamp, DecisionKind kind, string reason, string detail)
    {
        _metrics.RoundEnded(kind, reason);
        _history.Add(timestamp, kind, reason, detail, null);
        _roundLog.OnEnd(kind, reason, detail);
    }

    private void OnDecided(DeskReplies.RoundDecided decided)
    {
        _delivery.OnDecided(decided);
        if (decided.Reason == Reasons.RoundExpired && _delivery.IsIdle)
        {
            // No newer round is on its way to the desk, so nothing has been decided on the current market.
            _candles.Tell(CandleCommands.Reevaluate.Instance);
        }

        StopWhenHandedOver();
    }

    private void OnHandOver()
    {
        _leaving = true;
        Context.Stop(Context.Unwatch(_feed));
        Timers.StartSingleTimer("hand-over", HandOverDue.Instance, _services.HandOverTimeout);
        StopWhenHandedOver();
    }

    // An unanswered round may still become a card, whose outcome this symbol should record.
    private void StopWhenHandedOver()
    {
        if (_leaving && _delivery.IsIdle)
        {
            Context.Stop(Self);
        }
    }

    private void OnSwitched(FeedEvents.Switched switched)
    {
        _sources.Add(new SourceChange(_services.Clock.UtcNow, switched.From, switched.To, switched.Detail));
        _metrics.Switched(switched.Reason);
    }

    private void OnTerminated(Terminated terminated)
    {
        var name = terminated.ActorRef.Path.Name;
        _failure = $"{name} failed more than 10 times in a minute and was stopped; see the log, then restart the node";
        _gauges.MarkFailed();
        _log.Error("{Symbol} is blocked: {Failure}", _symbol, _failure);
        End(_services.Clock.UtcNow, DecisionKind.Blocked, Reasons.ComponentFailed, _failure);
        for (var i = 0; i < _strategies.Length; i++)
        {
            if (_strategies[i].Actor.Equals(terminated.ActorRef))
            {
                Conclude(_collector.LoseVotes(i, permanently: true));
            }
        }

        if (terminated.ActorRef.Equals(_candles))
        {
            _candles = ActorRefs.Nobody;
        }
    }

    private sealed class HandOverDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static HandOverDue Instance { get; } = new();
    }

    private sealed record RoundDeadline(long Through) : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
