using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Metrics of the desk while it is open on this node. Written by the desk actor only; read from any thread.</summary>
internal sealed class DeskMetrics
{
    /// <summary>Name of the delivery duration histogram.</summary>
    public const string DeliveryDuration = "darkalpha.delivery.duration";

    /// <summary>Name of the journal write duration histogram.</summary>
    public const string JournalWriteDuration = "darkalpha.journal.write.duration";

    // The limit of a day without one: a number for dashboards and alerts that nothing reaches.
    private const int NoLimit = int.MaxValue;

    private static readonly DeliveryStatus[] Outcomes =
        [DeliveryStatus.Delivered, DeliveryStatus.Pending, DeliveryStatus.Uncertain, DeliveryStatus.Failed, DeliveryStatus.Expired];

    private readonly TimeProvider _machine;
    private readonly Counts<(DecisionKind Kind, string Reason)> _decisions = new(RoundLabels.Of);
    private readonly Counts<string> _cards = new(strategy => [Labels.Of(Labels.Strategy, strategy)]);
    private readonly Counts<(string Channel, DeliveryStatus Outcome)> _attempts = new(key =>
        [Labels.Of(Labels.Channel, key.Channel), Labels.Of(Labels.Outcome, OutcomeLabel(key.Outcome))]);

    private readonly Histogram<double> _delivery;
    private readonly Histogram<double> _journal;
    private readonly OutcomeMetrics _outcomes;
    private readonly CardStamps _stamps = new();
    private long _openings;
    private long _journalFailures;
    private OpenDesk? _open;

    public DeskMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        _decisions.Initialize(RoundLabels.OfDecisions);
        meter.CreateObservableGauge(
            "darkalpha.desk.open", () => Volatile.Read(ref _open) is null ? 0 : 1, description: "1 while the desk is open on this node.");
        meter.CreateObservableCounter(
            "darkalpha.desk.openings",
            () => Interlocked.Read(ref _openings),
            "{opening}",
            "Openings of the desk on this node: at start, after a move and after a failure.");
        meter.CreateObservableCounter(
            "darkalpha.desk.decisions", _decisions.Read, "{round}", "Rounds with proposals decided by the desk, by decision.");
        meter.CreateObservableCounter("darkalpha.cards", _cards.Read, "{card}", "Cards issued.");
        meter.CreateObservableCounter(
            "darkalpha.delivery.attempts",
            _attempts.Read,
            "{attempt}",
            "Finished attempts to send a card: deferred is retried, uncertain and failed are not.");
        meter.CreateObservableGauge(
            "darkalpha.delivery.waiting", () => Read(Waiting), "{delivery}", "Deliveries that are pending or in progress.");
        meter.CreateObservableCounter(
            "darkalpha.journal.failures",
            () => Interlocked.Read(ref _journalFailures),
            "{failure}",
            "Failed writes and reads of the journal; the desk restarts after each.");
        _delivery = meter.CreateHistogram<double>(
            DeliveryDuration, "s", "From the desk's decision to the channel's confirmation of the card.");
        _journal = meter.CreateHistogram<double>(JournalWriteDuration, "s", "From passing events to the journal to its confirmation.");
        _outcomes = new OutcomeMetrics(
            meter,
            () => Volatile.Read(ref _open) is { } desk
                ? new OutcomeMetrics.Source(desk.State.Risk, desk.Rules.Guards, desk.Clock.UtcNow)
                : null);
        DefineRisk(meter);
    }

    /// <summary>Bucket bounds from 1 ms to 15 minutes, the usual lifetime of a card.</summary>
    public static ImmutableArray<double> DeliveryBounds { get; } =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60, 300, 900];

    /// <summary>Bucket bounds from 50 µs (in-memory journal) to 10 s.</summary>
    public static ImmutableArray<double> JournalBounds { get; } =
        [0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 3, 10];

    /// <summary>Current machine time stamp, the start of a duration.</summary>
    public long Stamp() => _machine.GetTimestamp();

    /// <summary>The desk has opened on this node.</summary>
    /// <param name="rules">The risk limits and the guards.</param>
    /// <param name="channels">Names of the enabled channels.</param>
    /// <param name="strategies">Names of the strategies.</param>
    /// <param name="clock">The corrected clock, which determines the UTC date.</param>
    /// <param name="state">The recovered state.</param>
    public void Opened(
        RoundOptions rules, ImmutableArray<string> channels, ImmutableArray<string> strategies, IExchangeClock clock, DeskState state)
    {
        _cards.Initialize(strategies);
        _outcomes.Initialize(strategies);
        _attempts.Initialize(channels.SelectMany(channel => Outcomes.Select(outcome => (channel, outcome))));
        Interlocked.Increment(ref _openings);
        Volatile.Write(ref _open, new OpenDesk(rules, channels, clock, state));
    }

    /// <summary>The desk is no longer open on this node.</summary>
    public void Closed() => Volatile.Write(ref _open, null);

    /// <summary>An event was stored and applied to the state.</summary>
    public void EventStored(IDeskEvent stored, DeskState state)
    {
        if (Volatile.Read(ref _open) is { } open)
        {
            var rules = stored is DeskEvents.SettingsChanged changed ? changed.Settings.Over(open.Rules) : open.Rules;
            Volatile.Write(ref _open, open with { Rules = rules, State = state });
        }

        if (stored is DeskEvents.CardIssued issued)
        {
            _cards.Count(issued.Card.Strategy);
        }
        else if (stored is DeskEvents.OutcomeResolved resolved)
        {
            _outcomes.Resolved(resolved.Card, resolved.Outcome);
        }
        else if (stored is DeskEvents.IDeliveryEvent delivery
            && OutcomeOf(delivery) is { } outcome
            && state.Outbox.Find(delivery.CardId)?.Card.IsTest != true)
        {
            _attempts.Count((delivery.Channel, outcome));
        }
    }

    /// <summary>Counts a decided round.</summary>
    public void Decided(RoundOutcome outcome) => _decisions.Count(RoundLabels.Key(outcome.Kind, outcome.Reason));

    /// <summary>A card is about to be stored.</summary>
    /// <param name="cardId">The card.</param>
    /// <param name="stamp">Machine time stamp of the arrival of its round.</param>
    public void Deciding(CardId cardId, long stamp) => _stamps.Add(cardId, stamp);

    /// <summary>A channel confirmed a card: records the delivery duration.</summary>
    /// <param name="cardId">The card; one decided before the last restart is not measured.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="stamp">Machine time stamp of the confirmation.</param>
    public void Confirmed(CardId cardId, string channel, long stamp)
    {
        if (_stamps.Find(cardId) is { } decided)
        {
            _delivery.Record(_machine.GetElapsedTime(decided, stamp).TotalSeconds, Labels.Of(Labels.Channel, channel));
        }
    }

    /// <summary>The journal confirmed a write that began at <paramref name="stamp"/>.</summary>
    public void Stored(long stamp) => _journal.Record(_machine.GetElapsedTime(stamp).TotalSeconds);

    /// <summary>Counts a failure of the journal.</summary>
    public void JournalFailed() => Interlocked.Increment(ref _journalFailures);

    private void DefineRisk(Meter meter)
    {
        foreach (var limit in RiskOptions.DailyLimits)
        {
            var name = $"darkalpha.risk.{limit.Name}";
            DefineDaily(meter, name, limit, d => (double)limit.UsedOn(d.State.Risk, d.Today), limit.Description);
            DefineDaily(meter, $"{name}.limit", limit, d => limit.Max(d.Limits) ?? NoLimit, $"{limit.Setting}.");
        }

        meter.CreateObservableGauge(
            "darkalpha.risk.kill_switch",
            () => ReadOne(d => new RiskRules(d.Limits).IsStopped(d.State.Risk) ? 1 : 0),
            description: "1 while the kill switch stops every card.");
        meter.CreateObservableGauge("darkalpha.mutes", () => Read(Mutes), "{mute}", "Mutes in force, by the kind of what is silent.");
    }

    // Such as darkalpha.risk.cards and darkalpha.risk.loss.usdt.
    private void DefineDaily(Meter meter, string name, DailyLimit limit, Func<OpenDesk, double> value, string description)
    {
        if (limit.IsUsdt)
        {
            meter.CreateObservableGauge($"{name}.usdt", () => ReadOne(value), description: description);
        }
        else
        {
            meter.CreateObservableGauge(name, () => ReadOne(d => (int)value(d)), "{card}", description);
        }
    }

    private static IEnumerable<Measurement<int>> Waiting(OpenDesk desk) => desk.Channels.Select(channel => new Measurement<int>(
        desk.State.Outbox.Open.Count(card =>
            !card.Card.IsTest && card.Deliveries.TryGetValue(channel, out var delivery) && delivery.IsOpen),
        Labels.Of(Labels.Channel, channel)));

    private static IEnumerable<Measurement<int>> Mutes(OpenDesk desk)
    {
        var active = desk.State.Risk.ActiveMutes(desk.Clock.UtcNow).CountBy(mute => mute.Scope.Kind).ToDictionary();
        return Enum.GetValues<MuteKind>()
            .Select(kind => new Measurement<int>(active.GetValueOrDefault(kind), Labels.Of(Labels.Kind, kind)));
    }

    // A started delivery has no outcome yet, and waiting for a tick size is no attempt.
    private static DeliveryStatus? OutcomeOf(DeskEvents.IDeliveryEvent delivery) => delivery switch
    {
        DeskEvents.DeliveryConfirmed => DeliveryStatus.Delivered,
        DeskEvents.DeliveryDeferred deferred when !OutboxRules.IsHeld(deferred) => DeliveryStatus.Pending,
        DeskEvents.DeliveryUncertain => DeliveryStatus.Uncertain,
        DeskEvents.DeliveryExpired => DeliveryStatus.Expired,
        DeskEvents.DeliveryFailed => DeliveryStatus.Failed,
        _ => null,
    };

    private static string OutcomeLabel(DeliveryStatus outcome) => outcome == DeliveryStatus.Pending ? "deferred" : outcome.ToText();

    private IEnumerable<Measurement<T>> ReadOne<T>(Func<OpenDesk, T> value)
        where T : struct => Read<T>(desk => [new Measurement<T>(value(desk))]);

    private IEnumerable<Measurement<T>> Read<T>(Func<OpenDesk, IEnumerable<Measurement<T>>> values)
        where T : struct => Volatile.Read(ref _open) is { } desk ? values(desk) : [];

    private sealed record OpenDesk(RoundOptions Rules, ImmutableArray<string> Channels, IExchangeClock Clock, DeskState State)
    {
        public RiskOptions Limits => Rules.Risk;

        public DateOnly Today => RiskRules.DayOf(Clock.UtcNow.ToDateTimeOffset());
    }
}
