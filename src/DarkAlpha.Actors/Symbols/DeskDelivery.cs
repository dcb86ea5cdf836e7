using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Delivers a symbol's rounds to the desk at least once: an unanswered round is sent again on each tick of a machine-time timer until the
/// last of its proposals has expired in market time. Part of the symbol's actor; not thread-safe.
/// </summary>
internal sealed class DeskDelivery(SymbolServices services, RoundHistory history, RoundLog log, ITimerScheduler timers)
{
    private const string ResendTimer = "resend";

    private readonly DeskQueue _queue = new(services.DeskQueue);

    /// <summary>True when no round is waiting for the desk.</summary>
    public bool IsIdle => _queue.Waiting.Count == 0;

    /// <summary>Sends a round and keeps it until the desk has decided it.</summary>
    public void Send(DeskCommands.DecideRound round)
    {
        log.OnProposals();
        if (_queue.Add(round) is { } evicted)
        {
            GiveUp(evicted, $"more than {services.DeskQueue} rounds are waiting for the desk");
        }

        services.Desk.Tell(round);
        if (!timers.IsTimerActive(ResendTimer))
        {
            timers.StartPeriodicTimer(ResendTimer, ResendDue.Instance, services.DeskResend);
        }
    }

    /// <summary>Handles the desk's decision; ignored when that round is not waiting.</summary>
    public void OnDecided(DeskReplies.RoundDecided decided)
    {
        if (_queue.TryRemove(decided.Round))
        {
            services.Metrics.Symbols.RoundEnded(decided.Kind, decided.Reason);
            history.Add(decided.Round.Timestamp, decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            log.OnDesk(decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            StopTimerWhenIdle();
        }
    }

    /// <summary>Gives up the rounds that have expired and sends the others again.</summary>
    public void Resend()
    {
        foreach (var round in _queue.TakeExpired(services.Clock.UtcNow))
        {
            GiveUp(round, "the desk did not answer before the proposals expired");
        }

        foreach (var round in _queue.Waiting)
        {
            services.Desk.Tell(round);
        }

        StopTimerWhenIdle();
    }

    private void StopTimerWhenIdle()
    {
        if (_queue.Waiting.Count == 0)
        {
            timers.Cancel(ResendTimer);
        }
    }

    private void GiveUp(DeskCommands.DecideRound round, string why)
    {
        services.Metrics.Symbols.RoundEnded(DecisionKind.Blocked, Reasons.DeskUnavailable);
        history.Add(round.Round.Timestamp, DecisionKind.Blocked, Reasons.DeskUnavailable, why, null);
        log.OnDesk(DecisionKind.Blocked, Reasons.DeskUnavailable, why, null);
    }

    /// <summary>Timer message: calls for <see cref="Resend"/>.</summary>
    public sealed class ResendDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, Akka.Event.IDeadLetterSuppression
    {
        public static ResendDue Instance { get; } = new();
    }
}
