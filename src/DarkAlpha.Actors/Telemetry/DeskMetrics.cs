using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>The desk, while it is open on this node. Written on the desk's thread only, read by whoever looks.</summary>
internal sealed class DeskMetrics
{
    /// <summary>Name of the histogram of deliveries.</summary>
    public const string DeliveryDuration = "darkalpha.delivery.duration";

    /// <summary>Name of the histogram of the journal.</summary>
    public const string JournalWriteDuration = "darkalpha.journal.write.duration";

    private static readonly DeliveryStatus[] Outcomes =
        [DeliveryStatus.Delivered, DeliveryStatus.Pending, DeliveryStatus.Uncertain, DeliveryStatus.Failed, DeliveryStatus.Expired];

    private readonly TimeProvider _machine;
    private readonly Counts<(DecisionKind Kind, string Reason)> _decisions = new(RoundLabels.Of);
    private readonly Counts<string> _cards = new(strategy => [Labels.Of(Labels.Strategy, strategy)]);
    private readonly Counts<(string Channel, DeliveryStatus Outcome)> _attempts = new(key =>
        [Labels.Of(Labels.Channel, key.Channel), Labels.Of(Labels.Outcome, Written(key.Outcome))]);

    private readonly Histogram<double> _delivery;
    private readonly Histogram<double> _journal;
    private readonly CardStamps _stamps = new();
    private long _openings;
    private long _journalFailures;
    private OpenDesk? _open;

    public DeskMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        _decisions.Begin(RoundLabels.OfDecisions);
        meter.CreateObservableGauge("darkalpha.desk.open", () => Volatile.Read(ref _open) is null ? 0 : 1, description: "1 while the desk is open on this node.");
        meter.CreateObservableCounter(
            "darkalpha.desk.openings", () => Interlocked.Read(ref _openings), "{opening}", "How often the desk opened here: at starts, moves and after failures.");
        meter.CreateObservableCounter("darkalpha.desk.decisions", _decisions.Read, "{round}", "Rounds with proposals that the desk decided, by how.");
        meter.CreateObservableCounter("darkalpha.cards", _cards.Read, "{card}", "Cards issued.");
        meter.CreateObservableCounter(
            "darkalpha.delivery.attempts", _attempts.Read, "{attempt}", "Ends of attempts to send a card: deferred is tried again, uncertain and failed are not.");
        meter.CreateObservableGauge("darkalpha.delivery.waiting", () => Look(Waiting), "{delivery}", "Deliveries that wait or are on their way.");
        meter.CreateObservableCounter(
            "darkalpha.journal.failures", () => Interlocked.Read(ref _journalFailures), "{failure}", "Writes or reads of the journal that failed; the desk starts again after each.");
        _delivery = meter.CreateHistogram<double>(DeliveryDuration, "s", "From the desk's decision to the channel's confirmation of the card.");
        _journal = meter.CreateHistogram<double>(JournalWriteDuration, "s", "From handing events to the journal to its confirmation.");
        DefineRisk(meter);
    }

    /// <summary>From 1 ms to the 15 minutes a card usually lives.</summary>
    public static ImmutableArray<double> DeliveryBounds { get; } = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60, 300, 900];

    /// <summary>From 50 µs (memory) to 10 s.</summary>
    public static ImmutableArray<double> JournalBounds { get; } =
        [0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 3, 10];

    /// <summary>Now, in machine time, to measure from.</summary>
    public long Stamp() => _machine.GetTimestamp();

    /// <summary>The desk is open here.</summary>
    /// <param name="limits">The risk limits.</param>
    /// <param name="channels">Where cards go.</param>
    /// <param name="strategies">Who can have a card.</param>
    /// <param name="clock">The clock that days go by.</param>
    /// <param name="state">What it remembers.</param>
    public void Opened(RiskOptions limits, ImmutableArray<string> channels, IEnumerable<string> strategies, IExchangeClock clock, DeskState state)
    {
        _cards.Begin(strategies);
        _attempts.Begin(channels.SelectMany(channel => Outcomes.Select(outcome => (channel, outcome))));
        Interlocked.Increment(ref _openings);
        Volatile.Write(ref _open, new OpenDesk(limits, channels, clock, state));
    }

    /// <summary>The desk is not open here any more.</summary>
    public void Closed() => Volatile.Write(ref _open, null);

    /// <summary>Something is durable and has changed the state.</summary>
    public void Happened(IDeskEvent happened, DeskState state)
    {
        if (Volatile.Read(ref _open) is { } open)
        {
            Volatile.Write(ref _open, open with { State = state });
        }

        if (happened is DeskEvents.CardIssued issued)
        {
            _cards.Count(issued.Card.Strategy);
        }
        else if (happened is IDeliveryEvent delivery && OutcomeOf(delivery) is { } outcome && state.Outbox.Find(delivery.CardId)?.Card.IsTest != true)
        {
            _attempts.Count((delivery.Channel, outcome));
        }
    }

    /// <summary>A round was decided.</summary>
    public void Decided(RoundOutcome verdict) => _decisions.Count(RoundLabels.Key(verdict.Kind, verdict.Reason));

    /// <summary>A card is about to be stored.</summary>
    /// <param name="cardId">The card.</param>
    /// <param name="stamp">When its round came.</param>
    public void Deciding(string cardId, long stamp) => _stamps.Note(cardId, stamp);

    /// <summary>A channel has confirmed a card.</summary>
    /// <param name="cardId">The card; one that another run of the program decided is not measured.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="stamp">When it said so.</param>
    public void Confirmed(string cardId, string channel, long stamp)
    {
        if (_stamps.Find(cardId) is { } decided)
        {
            _delivery.Record(_machine.GetElapsedTime(decided, stamp).TotalSeconds, Labels.Of(Labels.Channel, channel));
        }
    }

    /// <summary>The journal has confirmed what it was given at <paramref name="stamp"/>.</summary>
    public void Stored(long stamp) => _journal.Record(_machine.GetElapsedTime(stamp).TotalSeconds);

    /// <summary>The journal failed.</summary>
    public void JournalFailed() => Interlocked.Increment(ref _journalFailures);

    private void DefineRisk(Meter meter)
    {
        meter.CreateObservableGauge("darkalpha.risk.cards", () => LookOne(d => d.State.Risk.CardsOn(d.Today)), "{card}", "Cards of today, UTC.");
        meter.CreateObservableGauge("darkalpha.risk.cards.limit", () => LookOne(d => d.Limits.MaxCardsPerDay), "{card}", "MAX_CARDS_PER_DAY.");
        meter.CreateObservableGauge("darkalpha.risk.loss.usdt", () => LookOne(d => (double)d.State.Risk.LossOn(d.Today)), description: "Realised loss of today in USDT.");
        meter.CreateObservableGauge("darkalpha.risk.loss.limit.usdt", () => LookOne(d => d.Limits.MaxDailyLossUsdt), description: "MAX_DAILY_LOSS_USDT.");
        meter.CreateObservableGauge(
            "darkalpha.risk.kill_switch", () => LookOne(d => new RiskRules(d.Limits).IsStopped(d.State.Risk) ? 1 : 0), description: "1 while the kill switch stops every card.");
    }

    private static IEnumerable<Measurement<int>> Waiting(OpenDesk desk) => desk.Channels.Select(channel => new Measurement<int>(
        desk.State.Outbox.Open.Count(card => !card.Card.IsTest && card.Deliveries.TryGetValue(channel, out var delivery) && delivery.IsOpen),
        Labels.Of(Labels.Channel, channel)));

    // What began has not ended yet.
    private static DeliveryStatus? OutcomeOf(IDeliveryEvent delivery) => delivery switch
    {
        DeskEvents.DeliveryConfirmed => DeliveryStatus.Delivered,
        DeskEvents.DeliveryDeferred => DeliveryStatus.Pending,
        DeskEvents.DeliveryUncertain => DeliveryStatus.Uncertain,
        DeskEvents.DeliveryExpired => DeliveryStatus.Expired,
        DeskEvents.DeliveryFailed => DeliveryStatus.Failed,
        _ => null,
    };

    private static string Written(DeliveryStatus outcome) => outcome == DeliveryStatus.Pending ? "deferred" : Labels.Snake(outcome.ToString());

    private IEnumerable<Measurement<T>> LookOne<T>(Func<OpenDesk, T> figure)
        where T : struct => Look<T>(desk => [new Measurement<T>(figure(desk))]);

    private IEnumerable<Measurement<T>> Look<T>(Func<OpenDesk, IEnumerable<Measurement<T>>> figures)
        where T : struct => Volatile.Read(ref _open) is { } desk ? figures(desk) : [];

    private sealed record OpenDesk(RiskOptions Limits, ImmutableArray<string> Channels, IExchangeClock Clock, DeskState State)
    {
        public DateOnly Today => RiskRules.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(Clock.UtcNow));
    }
}
