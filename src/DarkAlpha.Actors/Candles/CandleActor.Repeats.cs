using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Candles;

/// <content>
/// Evaluations in place of rounds that came to nothing, however long <c>POLL_SECONDS</c> is. One that the desk did not take is repeated
/// when the symbol asks for it. And a node may have been lost with rounds of this symbol that the desk had not decided, so what they saw is
/// looked at as soon as the data is complete here.
/// </content>
internal sealed partial class CandleActor
{
    private const string FirstTimer = "first";
    private const string RepeatTimer = "repeat";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _hadFirst;

    private void HandleRepeats()
    {
        Receive<CandleCommands.Reevaluate>(_ => Reevaluate());
        Receive<RepeatDue>(_ => Repeat());
        Receive<FirstDue>(_ => EvaluateFirst());
    }

    private void Reevaluate()
    {
        if (_schedule.MayReevaluate(_clock.UtcNow))
        {
            Evaluate(readAt: 0);
        }
        else
        {
            _timers.Once(RepeatTimer, Interval, RepeatDue.Instance);
        }
    }

    // When it is too soon again, the market was evaluated since.
    private void Repeat()
    {
        if (_schedule.MayReevaluate(_clock.UtcNow))
        {
            Evaluate(readAt: 0);
        }
    }

    private void EvaluateFirst()
    {
        var now = _clock.UtcNow;
        var health = HealthAt(now);
        if (!_hadFirst && ReachesStrategies(health, _market.ContextAt(now, health)?.Atr15m))
        {
            Evaluate(readAt: 0);
        }
    }

    private void WatchForFirst() => _timers.Every(FirstTimer, Interval, FirstDue.Instance);

    private void NoteFirst(in DataHealth health, double? atr15m)
    {
        if (!_hadFirst && ReachesStrategies(health, atr15m))
        {
            _hadFirst = true;
            _timers.Cancel(FirstTimer);
        }
    }

    private static bool ReachesStrategies(in DataHealth health, double? atr15m) =>
        RoundRules.EndBeforeStrategies(health, atr15m) is null;

    private sealed class RepeatDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static RepeatDue Instance { get; } = new();
    }

    private sealed class FirstDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static FirstDue Instance { get; } = new();
    }
}
