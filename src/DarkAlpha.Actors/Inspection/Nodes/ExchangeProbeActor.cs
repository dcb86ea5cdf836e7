using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>
/// Says how this node stands with the exchange. Reads counters that are kept anyway; looks at the frames' counters every few seconds, machine
/// time, to know how many come a second.
/// </summary>
internal sealed class ExchangeProbeActor : ReceiveActor, IWithTimers
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly FrameVerdict[] Verdicts = [.. Enum.GetValues<FrameVerdict>().Where(v => v != FrameVerdict.None)];

    private readonly ExchangeServices _exchange;
    private readonly TimeProvider _machine;
    private readonly string _node = ((ExtendedActorSystem)Context.System).Provider.DefaultAddress.ToString();
    private Sample? _before;
    private Sample _last;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExchangeProbeActor(ExchangeServices exchange, TimeProvider machine)
    {
        _exchange = exchange;
        _machine = machine;
        _last = Look();
        Receive<NodeQueries.GetExchange>(_ => Sender.Tell(Describe()));
        Receive<LookDue>(_ => (_before, _last) = (_last, Look()));
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

    private Sample Look() => new(_exchange.Hub.Frames.Snapshot(), _machine.GetTimestamp());

    private ExchangeStatus Describe()
    {
        var frames = _exchange.Hub.Frames.Snapshot();
        var seconds = _before is null ? 0 : _machine.GetElapsedTime(_before.At, _last.At).TotalSeconds;
        return new ExchangeStatus(
            _node,
            _exchange.Clock.UtcNow,
            [
                .. _exchange.Hub.Sockets.Select(s => new ExchangeStatus.Socket(
                    s.Number, s.Route.ToString().ToLowerInvariant(), s.Streams, (long)s.Age.TotalMilliseconds, (long)s.Silence.TotalMilliseconds)),
            ],
            Verdicts.Where(v => frames[v] > 0).ToImmutableSortedDictionary(NameOf, v => frames[v], StringComparer.Ordinal),
            seconds <= 0
                ? ImmutableSortedDictionary<string, double>.Empty
                : Verdicts.Where(v => _last.Frames[v] > 0).ToImmutableSortedDictionary(NameOf, v => (_last.Frames[v] - _before!.Frames[v]) / seconds, StringComparer.Ordinal),
            seconds,
            DescribeBudget(),
            new ExchangeStatus.ClockStatus(_exchange.Clock.SkewMilliseconds, _exchange.Clock.Reason));
    }

    private ExchangeStatus.Budget DescribeBudget()
    {
        var budget = _exchange.Gateway.Budget;
        return new ExchangeStatus.Budget(
            budget.Used,
            budget.OwnUsed,
            budget.Limit,
            budget.Allowed,
            budget.Pace,
            budget.MinuteKnown,
            budget.Waiting,
            budget.InFlight,
            budget.QuietUntil,
            budget.BannedUntil,
            budget.RequestsByEndpoint.Where(r => r.Value > 0).ToImmutableSortedDictionary(r => Words(r.Key.ToString()), r => r.Value, StringComparer.Ordinal));
    }

    private static string NameOf(FrameVerdict verdict) => Words(verdict.ToString());

    // BookTicker -> book_ticker
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    private sealed record Sample(FrameCounts Frames, long At);

    private sealed class LookDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly LookDue Instance = new();
    }
}
