using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Candles;
using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// One symbol: supervises <c>feed</c>, <c>candles</c> and one <c>strategy-NAME</c> for each strategy, runs rounds, and delivers those with
/// proposals to the desk until it has decided them or their last proposal has expired. Each child is restarted on its own, at most 10 times
/// a minute. A child that fails more often stays stopped, and this symbol, but no other, is blocked with
/// <see cref="Reasons.ComponentFailed"/> until it is started again; with <c>candles</c> stops <c>feed</c>. Each of its cards whose outcome
/// is not final has a child <c>outcome-CARD</c>; its failures and those of <c>ledger</c> and <c>shadows</c> block nothing.
/// </summary>
internal sealed partial class SymbolActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Symbol _symbol;
    private readonly SymbolServices _services;
    private readonly SymbolMetrics _metrics;
    private readonly SymbolGauges _gauges;
    private readonly RoundHistory _history = new();
    private readonly RoundLog _roundLog;
    private readonly SourceHistory _sources;
    private RoundVoting _voting = null!;
    private DeskDelivery _delivery = null!;
    private IActorRef _candles = ActorRefs.Nobody;
    private IActorRef _feed = ActorRefs.Nobody;
    private IActorRef _ledger = ActorRefs.Nobody;
    private IActorRef? _shadows;
    private ImmutableArray<FailedRequest> _failedRequests = [];
    private string? _failure;
    private bool _leaving;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public SymbolActor(Symbol symbol, SymbolServices services)
    {
        _symbol = symbol;
        _services = services;
        _self = Self;
        _settings = services.Settings.Current;
        _sources = new SourceHistory(services.Feed.Preferred);
        _metrics = services.Metrics.Symbols;
        _gauges = new SymbolGauges(symbol, services.Rules.Health, services.Clock, services.Listing, _sources.Current);
        _roundLog = new RoundLog(symbol, _log);

        Receive<MarketView>(OnView);
        Receive<StrategyMessages.Answer>(answer => Conclude(_voting.OnAnswer(answer)));
        Receive<StrategyMessages.Failed>(failed => Conclude(_voting.OnFailed(failed)));
        Receive<SettingsDue>(_ => AdoptSettings());
        Receive<RoundVoting.DeadlinePassed>(passed => Conclude(_voting.OnDeadline(passed)));
        Receive<DeskReplies.RoundDecided>(OnDecided);
        Receive<DeskReplies.FollowedCards>(Follow);
        Receive<FollowDue>(_ => AskForFollowed());
        Receive<DeskDelivery.ResendDue>(_ => _delivery.Resend());
        Receive<FeedEvents.Switched>(OnSwitched);
        Receive<FeedEvents.RequestsFailed>(failed => _failedRequests = failed.Requests);
        Receive<FeedEvents.Refused>(refused => _refused[refused.Data.Data] = refused.Data);
        Receive<SymbolCommands.KeepRunning>(_ => OnKeepRunning());
        Receive<SymbolCommands.HandOver>(_ => OnHandOver());
        Receive<HandOverDue>(_ => Context.Stop(Self));
        Receive<SymbolQueries.GetStatus>(_ => Describe(explain: false));
        Receive<SymbolQueries.GetExplanation>(_ => Describe(explain: true));
        Receive<SymbolQueries.GetChart>(SendChart);
        Receive<CandleQueries.Snapshot>(OnSnapshot);
        Receive<Terminated>(OnTerminated);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates a symbol.</summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="services">The services of the node it runs on.</param>
    public static Props Props(Symbol symbol, SymbolServices services) => Akka.Actor.Props.Create(() => new SymbolActor(symbol, services));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => SupervisionOptions.RestartTenTimesAMinute();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _metrics.Join(_gauges);
        _services.Settings.Changed += OnSettingsChanged;
        _settings = _services.Settings.Current;
        _delivery = new DeskDelivery(_services, _history, _roundLog, Timers);
        _voting = new RoundVoting(_symbol, StartStrategies(), _services.RoundDeadline, Timers, _log);
        _ledger = _services.Ledger is { } ledger ? Context.ActorOf(LedgerActor.Props(_symbol, ledger), "ledger") : ActorRefs.Nobody;
        _shadows = StartShadows();
        var ticks = new TickInbox(_services.Feed.EvaluationInterval);
        _candles = Context.Watch(Context.ActorOf(CandleActor.Props(_symbol, _services, _gauges, ticks), "candles"));
        _feed = Context.Watch(Context.ActorOf(FeedActor.Props(_symbol, _services, _candles, ticks), "feed"));
        AskForFollowed();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _services.Settings.Changed -= OnSettingsChanged;
        _metrics.Leave(_gauges);
    }

    private void OnView(MarketView view)
    {
        if (_leaving)
        {
            return;
        }

        if (_failure is not null)
        {
            End(view.At, OpenRound.Ending.ComponentFailed(_failure));
        }
        else if (RoundRules.EndBeforeStrategies(view.Health, view.Context?.Atr15m) is { } end)
        {
            var detail = end.Reason == Reasons.SymbolNotTrading ? _services.Listing.FindProblem(_symbol) : null;
            End(view.At, new OpenRound.Ending(end.Kind, end.Reason, detail ?? ""));
        }
        else
        {
            Conclude(_voting.Begin(view.Context.GetValueOrDefault(), view.Health, view.ReadAt, _settings.Stored?.Number));
        }

        ShowShadows(view);
    }

    private void Conclude(IReadOnlyList<OpenRound> rounds)
    {
        foreach (var round in rounds)
        {
            Conclude(round);
        }
    }

    private void Conclude(OpenRound? round)
    {
        if (round is null)
        {
            return;
        }

        _metrics.Decided(round.ReadAt);
        if (round.EndWithoutDesk(_failure) is { } end)
        {
            End(round.Id.Timestamp, end);
        }
        else
        {
            _delivery.Send(new DeskCommands.DecideRound(round.Id, round.Context, round.Health, round.Proposals())
            {
                SettingsVersion = round.SettingsVersion,
            });
        }
    }

    private void End(Instant timestamp, OpenRound.Ending end)
    {
        _metrics.RoundEnded(end.Kind, end.Reason);
        _history.Add(timestamp, end.Kind, end.Reason, end.Detail, null);
        _roundLog.OnEnd(end.Kind, end.Reason, end.Detail);
    }

    private void OnDecided(DeskReplies.RoundDecided decided)
    {
        if (_delivery.OnDecided(decided) is { } round && decided.Refused is { } refused)
        {
            RecordRefused(round, refused);
        }

        if (decided.CardId is not null)
        {
            AskForFollowed();
        }

        if (decided.Reason is Reasons.RoundExpired or Reasons.SettingsChanged && _delivery.IsIdle)
        {
            // No newer round is on its way to the desk, so nothing has been decided on the current market.
            _candles.Tell(CandleCommands.Reevaluate.Instance);
        }

        StopWhenHandedOver();
    }

    private void RecordRefused(DeskCommands.DecideRound round, ImmutableArray<RefusedStrategy> refused)
    {
        var proposals = round.Proposals.ToLookup(p => p.Proposal.Strategy, p => p.Proposal);
        _ledger.Tell(new LedgerMessages.Refused(
            round.Round.Timestamp,
            [.. refused.SelectMany(r => proposals[r.Strategy].Take(1), (r, proposal) => new RefusedProposal(proposal, r.Gate))]));
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
        End(_services.Clock.UtcNow, OpenRound.Ending.ComponentFailed(_failure));
        Conclude(_voting.OnStopped(terminated.ActorRef));
        if (terminated.ActorRef.Equals(_candles))
        {
            _candles = ActorRefs.Nobody;

            // Ticks that nobody takes would wait without bound. Unwatched first: the candles are the failure to report.
            Context.Stop(Context.Unwatch(_feed));
        }
    }

    private sealed class HandOverDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static HandOverDue Instance { get; } = new();
    }
}
