using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Takes a symbol's rounds to the desk, at least once: what is not answered is sent again on each tick of a machine-time timer until the last
/// of its proposals has expired in market time. Part of the symbol's actor, called on its thread only.
/// </summary>
internal sealed class DeskDelivery(SymbolServices services, RoundHistory history, RoundLog log, ITimerScheduler timers)
{
    private const string ResendTimer = "resend";

    private readonly DeskQueue _queue = new(services.DeskQueue);

    /// <summary>True when no round waits for the desk.</summary>
    public bool IsIdle => _queue.Waiting.Count == 0;

    /// <summary>Sends a round.</summary>
    public void Take(DeskCommands.DecideRound round)
    {
        log.OnProposals();
        if (_queue.Add(round) is { } pushedOut)
        {
            GiveUp(pushedOut, $"more than {services.DeskQueue} rounds wait for the desk");
        }

        services.Desk.Tell(round);
        if (!timers.IsTimerActive(ResendTimer))
        {
            timers.StartPeriodicTimer(ResendTimer, ResendDue.Instance, services.DeskResend);
        }
    }

    /// <summary>The desk answered; an answer nobody waits for is ignored.</summary>
    public void OnDecided(DeskReplies.RoundDecided decided)
    {
        if (_queue.TryRemove(decided.Round))
        {
            services.Metrics.Symbols.RoundEnded(decided.Kind, decided.Reason);
            history.Add(decided.Round.Timestamp, decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            log.OnDesk(decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            RestWhenDone();
        }
    }

    /// <summary>The timer is due: gives up what has expired and sends the rest again.</summary>
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

        RestWhenDone();
    }

    private void RestWhenDone()
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

    /// <summary>What the timer tells the symbol's actor.</summary>
    public sealed class ResendDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, Akka.Event.IDeadLetterSuppression
    {
        /// <summary>The one there is.</summary>
        public static ResendDue Instance { get; } = new();
    }
}
