using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>
/// Reports this node's exchange status from existing counters, and samples the frame counters every few seconds (machine time) to compute
/// rates.
/// </summary>
internal sealed class ExchangeProbeActor : ReceiveActor, IWithTimers
{
    /// <summary>Time between two samples of the frame counters.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ExchangeServices _exchange;
    private readonly FrameRates _rates;
    private readonly string _node = ((ExtendedActorSystem)Context.System).Provider.DefaultAddress.ToString();

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExchangeProbeActor(ExchangeServices exchange, TimeProvider machineTime)
    {
        _exchange = exchange;
        _rates = new FrameRates(machineTime);
        _rates.Sample(exchange.Hub.Frames);
        Receive<NodeQueries.GetExchange>(_ => Sender.Tell(Describe()));
        Receive<SampleDue>(_ => _rates.Sample(_exchange.Hub.Frames));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor.</summary>
    /// <param name="exchange">The node's exchange services.</param>
    /// <param name="machineTime">Measures the time between two samples.</param>
    public static Props Props(ExchangeServices exchange, TimeProvider machineTime) =>
        Akka.Actor.Props.Create(() => new ExchangeProbeActor(exchange, machineTime));

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer("sample", SampleDue.Instance, Interval);

    private ExchangeStatus Describe() => new(
        _node,
        _exchange.Clock.UtcNow,
        [
            .. _exchange.Hub.Sockets.Select(s => new ExchangeStatus.Socket(
                s.Number,
                s.Route.ToText(),
                s.Streams,
                (long)s.Age.TotalMilliseconds,
                (long)s.IdleTime.TotalMilliseconds)),
        ],
        FrameRates.Totals(_exchange.Hub.Frames),
        _rates.Read(),
        _rates.OverSeconds,
        DescribeBudget(),
        new ExchangeStatus.ClockStatus(_exchange.Clock.SkewMilliseconds, _exchange.Clock.Reason));

    private ExchangeStatus.Budget DescribeBudget()
    {
        var budget = _exchange.Gateway.Budget;
        return new ExchangeStatus.Budget(
            budget.Used,
            budget.OwnUsed,
            budget.Limit,
            budget.Allowed,
            budget.Left,
            budget.Pace,
            budget.MinuteKnown,
            budget.Waiting,
            budget.InFlight,
            InstantOf(budget.PausedUntil),
            InstantOf(budget.BannedUntil),
            budget.RequestsByEndpoint.Where(r => r.Value > 0)
                .ToImmutableSortedDictionary(r => r.Key.ToText(), r => r.Value, StringComparer.Ordinal));
    }

    private static Instant? InstantOf(long? unixMilliseconds) => unixMilliseconds is { } known ? new Instant(known) : null;

    private sealed class SampleDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly SampleDue Instance = new();
    }
}
