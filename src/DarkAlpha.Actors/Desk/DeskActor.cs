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
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// The only place that can say "this card exists". Whatever happens is stored, then applied, then answered, then handed to the notifier: nobody
/// hears of what is not durable. What comes before the journal and the desk's files are read waits.
/// <para>
/// Supervision: when the journal fails the desk stops; <see cref="Supervised"/> starts it again from the journal, each time after a longer
/// pause, and whoever got no answer asks again. Its children (the notifier and the readers of two files) are restarted up to ten times a
/// minute; one that fails for good takes the desk down with it, so that it begins anew as a whole.
/// </para>
/// </summary>
public sealed partial class DeskActor : ReceivePersistentActor
{
    /// <summary>Name of the desk in the journal.</summary>
    public const string JournalId = "desk";

    private const int RejectionsRemembered = 4_096;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DeskOptions _settings;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly Func<IActorRef, Props> _notifierProps;
    private readonly RoundCheck _check;
    private readonly LogThrottle _foreign = new(TimeSpan.FromMinutes(1));
    private readonly DeskRules _rules;
    private readonly OutboxRules _outbox;
    private readonly RiskRules _risk;
    private readonly DeskLog _told;
    private readonly DeskMetrics _metrics;
    private readonly RejectedRounds _rejected = new(RejectionsRemembered);
    private readonly Queue<long> _snapshots = new();
    private readonly IActorRef _self;
    private DeskState _state = DeskState.Empty;
    private IActorRef _notifier = ActorRefs.Nobody;
    private long _snapshotAt;
    private long _replayed;

    /// <summary>Use <see cref="Supervised"/>.</summary>
    public DeskActor(DeskOptions settings, IExchangeClock clock, TimeProvider time, Func<IActorRef, Props> notifier)
    {
        _settings = settings;
        _clock = clock;
        _self = Self;
        _timers = new MarketTimers(time, Self);
        _notifierProps = notifier;
        _check = new RoundCheck(settings.Rules.Strategies);
        _rules = new DeskRules(settings.Rules, settings.Channels);
        _outbox = new OutboxRules(settings.Rules.Risk, settings.Channels, settings.RetryUncertain);
        _risk = new RiskRules(settings.Rules.Risk);
        _told = new DeskLog(_log);
        _metrics = settings.Metrics.Desk;

        Recover<SnapshotOffer>(Restore);
        Recover<IDeskEvent>(Apply);
        Recover<RecoveryCompleted>(_ => ReadFiles());
        RecoverAny(other => throw new JournalException($"event {LastSequenceNr} of the journal is none of this program's ({other.GetType().Name})"));
        Opening();
    }

    /// <inheritdoc/>
    public override string PersistenceId => JournalId;

    /// <summary>The desk under its supervisor; make it a singleton of the cluster.</summary>
    /// <param name="settings">What it needs to know.</param>
    /// <param name="clock">The corrected clock: day, cooldown and expiry go by it.</param>
    /// <param name="time">Market time, for the expiry's timer.</param>
    /// <param name="notifier">Makes the notifier's props; gets the desk, to which the channels speak.</param>
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
        if (_settings.Journal.Failed(reason) == JournalTrouble.Reaction.Say)
        {
            _log.Error("the desk cannot read its journal and starts again after a pause; no card goes out meanwhile: {Problem}", JournalTrouble.Words(reason));
        }

        _log.Debug("the journal's failure in full: {Failure}", reason);
    }

    /// <inheritdoc/>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _metrics.JournalFailed();
        NotStored("the journal did not confirm {Event}; nobody was told of it. The desk starts again from the journal after a pause: {Problem}", cause, @event);
    }

    /// <inheritdoc/>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _metrics.JournalFailed();
        NotStored("the journal refused {Event}; nobody was told of it. The desk starts again from the journal after a pause: {Problem}", cause, @event);
        Context.Stop(Self);
    }

    // The same trouble again, which it is while a disk is full or a database away, is said once.
    private void NotStored(string words, Exception cause, object @event)
    {
        if (_settings.Journal.FailedToStore(cause))
        {
            _log.Error(words, @event.GetType().Name, JournalTrouble.Words(cause));
        }

        _log.Debug("the journal's failure in full: {Failure}", cause);
    }

    // Every number is there once, from the first on or from the snapshot's on: one that is missing may have been a card, a loss or the kill switch.
    private void Apply(IDeskEvent happened)
    {
        if (LastSequenceNr != _replayed + 1)
        {
            throw new JournalException($"after event {_replayed} of the journal comes event {LastSequenceNr}: what is between them is missing");
        }

        _replayed = LastSequenceNr;
        _state = _state.Apply(happened);
    }

    private void Restore(SnapshotOffer offer)
    {
        _state = ((DeskSnapshot)offer.Snapshot).ToState();
        _snapshotAt = _replayed = offer.Metadata.SequenceNr;
        _snapshots.Enqueue(_snapshotAt);
    }

    private void Live()
    {
        Command<DeskCommands.DecideRound>(Decide);
        Command<DeskCommands.TurnKillSwitch>(TurnKillSwitch);
        Command<DeskCommands.TestCard>(SendTestCard);
        Command<DeskCommands.RecordLoss>(RecordLoss);
        Command<DeskQueries.GetRisk>(_ => Sender.Tell(DeskViews.Report(_state, _settings.Rules.Risk, _rejected.Counts, _clock.UtcNow)));
        Command<DeskQueries.GetCards>(query => Sender.Tell(DeskViews.List(_state, query)));
        Command<DeskQueries.GetCard>(query => Sender.Tell(DeskViews.List(_state.Outbox.Find(query.CardId) is { } card ? [card] : [])));
        Command<DeskFiles.LossesRead>(Replace);
        Command<DeskFiles.LegacyStateRead>(Import);
        Command<DeskFiles.LegacyStateUnreadable>(unreadable => _oldStateProblem = unreadable.Problem);
        HandleOutbox();
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
