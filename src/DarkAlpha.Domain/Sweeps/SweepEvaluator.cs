using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// Runs sets over the rounds of a sweep. A round is run by <see cref="RoundRunner"/>, as in a replay, so that the cards are those of a
/// replay by construction; what is left out are rounds from which no card can come. Thread-safe.
/// </summary>
/// <param name="market">The rounds.</param>
/// <param name="outcomes">Horizon and costs.</param>
public sealed class SweepEvaluator(SweepMarket market, OutcomeOptions outcomes)
{
    private readonly SweepOutcomes _outcomes = new(market.Lanes, outcomes);

    /// <summary>The places of the rounds in which one of some sets may propose something.</summary>
    /// <param name="sets">The sets, at least one.</param>
    public int[] FindRounds(IEnumerable<RoundOptions> sets) =>
        market.FindRounds(StrategyCatalog.Create(LoosestThresholds.Of([.. sets.Select(set => set.Strategies)])));

    /// <summary>Runs a set.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="places">The places of the rounds in which it may propose something, in the order of time.</param>
    public SweepCards Run(RoundOptions options, ReadOnlySpan<int> places)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var hash = new CardsHash();
        var runner = new RoundRunner(options, StrategyCatalog.Create(options.Strategies));
        var silence = new SweepSilence(options, market.Lanes.Length);
        var hasGuards = options.Guards is { AreOff: false };
        var followed = new PriorityQueue<ResolvedOutcome, Instant>();
        var cards = new List<SweepCard>();
        foreach (var place in places)
        {
            ref readonly var round = ref market[place];
            var at = round.Context.Timestamp;
            if (silence.Covers(round.Lane, at))
            {
                continue;
            }

            Report(followed, at, runner);
            var decision = runner.Run(round.Context, round.Health);
            if (decision.Card is { } card)
            {
                hash.Add(card);
                var outcome = _outcomes.Of(round.Lane, round.Candle, Levels.Of(card));
                var resolved = FollowedCard.Of(card).Resolve(outcome);
                cards.Add(new SweepCard(at, outcome, resolved));
                if (hasGuards && resolved is not null)
                {
                    followed.Enqueue(resolved, resolved.ExitAt);
                }
            }
            else if (decision.Kind == DecisionKind.Blocked)
            {
                silence.OnBlocked(round.Lane, at, decision.Reason, LastCardOf(runner, round.Context.Symbol));
            }
        }

        return new SweepCards(cards, hash.Finish());
    }

    // Guards look at exits before the round, so that one at its very instant may wait for a later one.
    private static void Report(PriorityQueue<ResolvedOutcome, Instant> followed, Instant at, RoundRunner runner)
    {
        while (followed.TryPeek(out var next, out var exitAt) && exitAt < at)
        {
            followed.Dequeue();
            runner.OnOutcome(next);
        }
    }

    private static Instant? LastCardOf(RoundRunner runner, Symbol symbol) =>
        runner.Risk.LastCardOf(symbol) is { } last ? Instant.From(last) : null;
}
