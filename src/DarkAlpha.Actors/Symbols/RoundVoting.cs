using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Asks a symbol's strategies for their votes on its rounds. The voting on a round is over when all have answered, at a deadline in machine
/// time, or when those that have not answered fail. Part of the symbol's actor; not thread-safe.
/// </summary>
internal sealed class RoundVoting(
    Symbol symbol, ImmutableArray<RoundVoting.Strategy> strategies, TimeSpan deadline, ITimerScheduler timers, ILoggingAdapter log)
{
    private readonly RoundCollector _collector = new(symbol, [.. strategies.Select(strategy => strategy.Name)]);
    private bool _deadlineRunning;
    private bool _overloaded;

    /// <summary>The strategies in registration order.</summary>
    public ImmutableArray<Strategy> Strategies => strategies;

    /// <summary>Begins a round, unless too many are open, and asks the strategies.</summary>
    /// <returns>The round when there is no strategy to wait for; otherwise null.</returns>
    public OpenRound? Begin(in SignalContext context, in DataHealth health, long readAt, int? settingsVersion)
    {
        if (_collector.Begin(context, health, readAt, settingsVersion) is not { } round)
        {
            if (!_overloaded)
            {
                _overloaded = true;
                log.Warning(
                    "{Symbol}: {Count} rounds are waiting for a strategy; evaluations are skipped until one ends",
                    symbol,
                    RoundCollector.MaxOpen);
            }

            return null;
        }

        _overloaded = false;
        if (round.IsOver)
        {
            return round;
        }

        var request = new StrategyMessages.Evaluate(round.Id, round.Context);
        foreach (var strategy in round.Pending)
        {
            strategies[strategy].Actor.Tell(request);
        }

        AwaitVotes();
        return null;
    }

    /// <summary>A strategy answered. Returns the round when that was the last pending vote.</summary>
    public OpenRound? OnAnswer(StrategyMessages.Answer answer)
    {
        var round = _collector.Answer(answer.Round, answer.Strategy, answer.Verdict, answer.Rationale, out var recovered);
        if (recovered)
        {
            log.Info("{Symbol}: strategy {Strategy} answers again", symbol, strategies[answer.Strategy].Name);
        }

        return round;
    }

    /// <summary>A strategy failed and is restarted. Returns the rounds that are over as a result, oldest first.</summary>
    public IReadOnlyList<OpenRound> OnFailed(StrategyMessages.Failed failed)
    {
        log.Warning(
            "{Symbol}: strategy {Strategy} failed and was restarted: {Problem}", symbol, strategies[failed.Strategy].Name, failed.Problem);
        return _collector.LoseVotes(failed.Strategy, permanently: false);
    }

    /// <summary>A child of the symbol was stopped for good. Returns the rounds that are over as a result, oldest first.</summary>
    public IReadOnlyList<OpenRound> OnStopped(IActorRef child)
    {
        for (var i = 0; i < strategies.Length; i++)
        {
            if (strategies[i].Actor.Equals(child))
            {
                return _collector.LoseVotes(i, permanently: true);
            }
        }

        return [];
    }

    /// <summary>Ends the rounds that have waited long enough. Returns them, oldest first.</summary>
    public IReadOnlyList<OpenRound> OnDeadline(DeadlinePassed passed)
    {
        _deadlineRunning = false;
        var ended = _collector.Expire(passed.Through, out var late);
        foreach (var strategy in late)
        {
            log.Warning(
                "{Symbol}: strategy {Strategy} did not answer within {Deadline}; rounds continue without its vote until it does",
                symbol,
                strategies[strategy].Name,
                deadline);
        }

        AwaitVotes();
        return ended;
    }

    // One timer for all rounds: it ends those that were open when it started, so a round waits between one and two deadlines.
    private void AwaitVotes()
    {
        if (!_deadlineRunning && _collector.HasOpen)
        {
            _deadlineRunning = true;
            timers.StartSingleTimer("deadline", new DeadlinePassed(_collector.Newest), deadline);
        }
    }

    /// <summary>Timer message: calls for <see cref="OnDeadline"/>.</summary>
    /// <param name="Through">Timestamp of the newest round to end.</param>
    public sealed record DeadlinePassed(Instant Through)
        : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>A strategy's name and the actor that hosts it.</summary>
    internal sealed record Strategy(string Name, IActorRef Actor);
}
