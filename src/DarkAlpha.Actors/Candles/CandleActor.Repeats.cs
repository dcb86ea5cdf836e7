using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Candles;

/// <content>
/// Evaluations in place of rounds that came to nothing. One that reached the desk too late is repeated when the symbol asks for it. And a
/// node may have been lost with rounds of this symbol that the desk had not decided, so what they saw is looked at as soon as the data is
/// complete here, however long <c>POLL_SECONDS</c> is.
/// </content>
internal sealed partial class CandleActor
{
    private const string FirstTimer = "first";

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(1);

    private bool _hadFirst;

    private void HandleRepeats()
    {
        Receive<CandleCommands.Reevaluate>(_ => Reevaluate());
        Receive<FirstDue>(_ => EvaluateFirst());
    }

    private void Reevaluate()
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

    private void WatchForFirst() => _timers.Every(FirstTimer, FirstInterval, FirstDue.Instance);

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

    private sealed class FirstDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static FirstDue Instance { get; } = new();
    }
}
