using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// The only actor that issues cards. Every event is stored, then applied, then answered, then handed to the channels, so nothing becomes
/// visible before it is durable. Messages that arrive before the journal and the desk's files have been read are stashed.
/// <para>
/// Supervision: when the journal fails the desk stops; <see cref="Supervised"/> restarts it from the journal with increasing backoff, and
/// senders without a reply send again. Its children (the notifier and the readers of two files) are restarted up to ten times a minute; one
/// that exceeds this stops the desk, which then restarts as a whole.
/// </para>
/// </summary>
internal sealed partial class DeskActor : ReceivePersistentActor
{
    /// <summary>Persistence id of the desk in the journal.</summary>
    public const string JournalId = "desk";

    private const int RejectedRoundsKept = 4_096;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DeskOptions _settings;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly Func<IActorRef, Props> _notifierProps;
    private readonly LogThrottle _unknownSymbolLog = new(TimeSpan.FromMinutes(1));
    private readonly LogThrottle _refusedOutcomeLog = new(TimeSpan.FromHours(1));
    private readonly LegacyStateImport _legacyState;
    private readonly DeskLog _deskLog;
    private readonly DeskMetrics _metrics;
    private readonly RejectedRounds _rejected = new(RejectedRoundsKept);
    private readonly LatestCommands _latest = new();
    private readonly IActorRef _self;
    private DeskState _state = DeskState.Empty;
    private IActorRef _notifier = ActorRefs.Nobody;
    private long _snapshotAt;
    private long _lastReplayed;

    /// <summary>Use <see cref="Supervised"/>.</summary>
    public DeskActor(DeskOptions settings, IExchangeClock clock, TimeProvider time, Func<IActorRef, Props> notifier)
    {
        _settings = settings;
        _clock = clock;
        _self = Self;
        _timers = new MarketTimers(time, Self);
        _notifierProps = notifier;
        _legacyState = new LegacyStateImport(settings.Rules);
        UseSettings();
        _deskLog = new DeskLog(_log);
        _metrics = settings.Metrics.Desk;

        Recover<SnapshotOffer>(Restore);
        Recover<IDeskEvent>(Apply);
        Recover<RecoveryCompleted>(_ => ReadFiles());
        RecoverAny(other => throw new JournalException(
            $"event {LastSequenceNr} of the journal is not an event of the desk ({other.GetType().Name})"));
        Opening();
    }

    /// <inheritdoc/>
    public override string PersistenceId => JournalId;

    /// <summary>Props of the desk under its backoff supervisor, to be run as a cluster singleton.</summary>
    /// <param name="settings">Rules, channels, files and the node's journal state.</param>
    /// <param name="clock">The corrected clock, which defines the UTC day, cooldowns and expiry.</param>
    /// <param name="time">Market time, for the expiry timer.</param>
    /// <param name="notifier">Creates the notifier's props from the desk, to which the channels report.</param>
    public static Props Supervised(DeskOptions settings, IExchangeClock clock, TimeProvider time, Func<IActorRef, Props> notifier)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var desk = Props.Create(() => new DeskActor(settings, clock, time, notifier));
        return BackoffSupervisor.Props(
            Backoff.OnStop(desk, "desk", settings.RestartMin, settings.RestartMax, randomFactor: 0.2, maxNrOfRetries: -1)
                .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Stop)));
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(10, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _clock.Changed += OnClockChanged;
        base.PreStart();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _clock.Changed -= OnClockChanged;
        _timers.Dispose();
        _metrics.Closed();
        base.PostStop();
    }

    /// <inheritdoc/>
    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _metrics.JournalFailed();
        if (_settings.Journal.ReadFailed(reason) == JournalFailureMonitor.FailureAction.Log)
        {
            _log.Error(
                "the desk cannot read its journal and retries after a pause; no cards are sent until then: {Problem}",
                JournalFailureMonitor.Describe(reason));
        }

        _log.Debug("journal failure details: {Failure}", reason);
    }

    /// <inheritdoc/>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _metrics.JournalFailed();
        LogWriteFailure(
            "the journal did not confirm {Event}, so it was not announced. The desk restarts from the journal after a pause: {Problem}",
            cause,
            @event);
    }

    /// <inheritdoc/>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _metrics.JournalFailed();
        LogWriteFailure(
            "the journal rejected {Event}, so it was not announced. The desk restarts from the journal after a pause: {Problem}",
            cause,
            @event);
        Context.Stop(Self);
    }

    // A repeated failure, as while a disk is full or a database is down, is logged once.
    private void LogWriteFailure(string template, Exception cause, object @event)
    {
        if (_settings.Journal.WriteFailed(cause))
        {
            _log.Error(template, @event.GetType().Name, JournalFailureMonitor.Describe(cause));
        }

        _log.Debug("journal failure details: {Failure}", cause);
    }

    // Sequence numbers have no gaps, from 1 or from the snapshot on: a missing event may have been a card, a loss or the kill switch.
    private void Apply(IDeskEvent deskEvent)
    {
        if (LastSequenceNr != _lastReplayed + 1)
        {
            throw new JournalException(
                $"event {_lastReplayed} of the journal is followed by event {LastSequenceNr}: the events between them are missing");
        }

        _lastReplayed = LastSequenceNr;
        _state = _state.Apply(deskEvent);
        _latest.Replay(deskEvent, _clock.UtcNow);
    }

    private void Restore(SnapshotOffer offer)
    {
        _state = LaterDeskSnapshot.StateOf(offer.Snapshot);
        _snapshotAt = _lastReplayed = offer.Metadata.SequenceNr;
        _latest.Restore(_state, _clock.UtcNow);
    }

    private void Live()
    {
        Command<DeskCommands.DecideRound>(Decide);
        Command<DeskCommands.TurnKillSwitch>(TurnKillSwitch);
        Command<DeskCommands.StartMute>(StartMute);
        Command<DeskCommands.EndMute>(EndMute);
        Command<DeskCommands.TestCard>(SendTestCard);
        Command<DeskCommands.RecordLoss>(RecordLoss);
        Command<DeskCommands.MarkCard>(MarkCard);
        Command<DeskQueries.GetRisk>(_ =>
            Sender.Tell(RiskReport.Of(_state, _inForce, _rejected.Counts, _clock.UtcNow)));
        Command<DeskQueries.GetGuards>(_ =>
            Sender.Tell(new GuardReport(_clock.UtcNow, GuardAudit.Judge(_inForce.Guards, _state.Risk, _clock.UtcNow))));
        Command<DeskQueries.GetCards>(query => Sender.Tell(DeskViews.List(_state, query)));
        Command<DeskQueries.GetCard>(query => Sender.Tell(DeskViews.List(_state.Outbox.Find(query.CardId) is { } card ? [card] : [])));
        Command<DeskQueries.GetPulse>(query => Sender.Tell(DeskViews.Pulse(_state, LastSequenceNr, query)));
        Command<DeskFiles.LossesRead>(ReplaceFileLosses);
        Command<DeskFiles.LegacyStateRead>(Import);
        Command<DeskFiles.LegacyStateUnreadable>(unreadable => _legacyState.OnUnreadable(unreadable.Problem));
        HandleSettings();
        HandleOutbox();
        HandleOutcomes();
        HandleNotices();
        HandleDrain();
        HandleSnapshots();
    }

    private void OnClockChanged(object? sender, ServerClockChangedEventArgs e) => _self.Tell(ClockChanged.Instance, _self);

    private sealed class ClockChanged : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ClockChanged Instance { get; } = new();
    }

    private sealed class OfferDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static OfferDue Instance { get; } = new();
    }

    private sealed class ExpiryDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ExpiryDue Instance { get; } = new();
    }
}
