using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Delivers a symbol's rounds to the desk at least once: an unanswered round is sent again on each tick of a machine-time timer until the
/// last of its proposals has expired in market time. Part of the symbol's actor; not thread-safe.
/// </summary>
internal sealed class DeskDelivery(SymbolServices services, RoundHistory history, RoundLog log, ITimerScheduler timers)
{
    private const string ResendTimer = "resend";
    private const long MinuteMs = 60_000;

    // The rounds the desk has not decided yet, oldest first.
    private readonly List<DeskCommands.DecideRound> _waiting = [];

    /// <summary>True when no round is waiting for the desk.</summary>
    public bool IsIdle => _waiting.Count == 0;

    /// <summary>Sends a round and keeps it until the desk has decided it.</summary>
    public void Send(DeskCommands.DecideRound round)
    {
        log.OnProposals();
        _waiting.Add(round);
        if (_waiting.Count > services.DeskQueue)
        {
            GiveUp(_waiting[0], $"more than {services.DeskQueue} rounds are waiting for the desk");
            _waiting.RemoveAt(0);
        }

        services.Desk.Tell(round);
        if (!timers.IsTimerActive(ResendTimer))
        {
            timers.StartPeriodicTimer(ResendTimer, ResendDue.Instance, services.DeskResend);
        }
    }

    /// <summary>Handles the desk's decision.</summary>
    /// <returns>The round as it was sent; null when it is not waiting, and the decision is ignored.</returns>
    public DeskCommands.DecideRound? OnDecided(DeskReplies.RoundDecided decided)
    {
        var sent = _waiting.Find(round => round.Round == decided.Round);
        if (sent is not null)
        {
            _waiting.Remove(sent);
            services.Metrics.Symbols.RoundEnded(decided.Kind, decided.Reason);
            history.Add(decided.Round.Timestamp, decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            log.OnDesk(decided.Kind, decided.Reason, decided.Detail, decided.CardId);
            StopTimerWhenIdle();
        }

        return sent;
    }

    /// <summary>Gives up the rounds that have expired and sends the others again.</summary>
    public void Resend()
    {
        var now = services.Clock.UtcNow;
        foreach (var expired in _waiting.Where(round => ExpiryOf(round) <= now))
        {
            GiveUp(expired, "the desk did not answer before the proposals expired");
        }

        _waiting.RemoveAll(round => ExpiryOf(round) <= now);
        foreach (var round in _waiting)
        {
            services.Desk.Tell(round);
        }

        StopTimerWhenIdle();
    }

    private static Instant ExpiryOf(DeskCommands.DecideRound round) =>
        round.Round.Timestamp.PlusMilliseconds(round.Proposals.Max(p => p.Proposal.TtlMinutes) * MinuteMs);

    private void StopTimerWhenIdle()
    {
        if (IsIdle)
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
