using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Telemetry;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>
/// Says how this node stands with the exchange. Reads counters that are kept anyway; looks at the frames' counters every few seconds, machine
/// time, to know how many come a second.
/// </summary>
internal sealed class ExchangeProbeActor : ReceiveActor, IWithTimers
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ExchangeServices _exchange;
    private readonly FrameRates _rates;
    private readonly string _node = ((ExtendedActorSystem)Context.System).Provider.DefaultAddress.ToString();

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExchangeProbeActor(ExchangeServices exchange, TimeProvider machine)
    {
        _exchange = exchange;
        _rates = new FrameRates(machine);
        _rates.Look(exchange.Hub.Frames);
        Receive<NodeQueries.GetExchange>(_ => Sender.Tell(Describe()));
        Receive<LookDue>(_ => _rates.Look(_exchange.Hub.Frames));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Answers for this node.</summary>
    /// <param name="exchange">The node's part of the exchange.</param>
    /// <param name="machine">Measures how far apart two looks were.</param>
    public static Props Props(ExchangeServices exchange, TimeProvider machine) =>
        Akka.Actor.Props.Create(() => new ExchangeProbeActor(exchange, machine));

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer("look", LookDue.Instance, Interval);

    private ExchangeStatus Describe() => new(
        _node,
        _exchange.Clock.UtcNow,
        [
            .. _exchange.Hub.Sockets.Select(s => new ExchangeStatus.Socket(
                s.Number,
                s.Route.ToString().ToLowerInvariant(),
                s.Streams,
                (long)s.Age.TotalMilliseconds,
                (long)s.IdleTime.TotalMilliseconds)),
        ],
        FrameNames.Of(_exchange.Hub.Frames).ToImmutableSortedDictionary(kind => kind.Name, kind => kind.Count, StringComparer.Ordinal),
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
            budget.PausedUntil,
            budget.BannedUntil,
            budget.RequestsByEndpoint.Where(r => r.Value > 0).ToImmutableSortedDictionary(r => Labels.Snake(r.Key.ToString()), r => r.Value, StringComparer.Ordinal));
    }

    private sealed class LookDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly LookDue Instance = new();
    }
}
