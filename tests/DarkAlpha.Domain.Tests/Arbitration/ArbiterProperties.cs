using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Arbitration;

public sealed class ArbiterProperties
{
    private static readonly Arbiter Arbiter = new(new ArbitrationOptions());

    // Few distinct values each, so that ties and similar levels are common.
    private static readonly Gen<Proposal> Proposals =
        from side in Gen.Elements(Side.Long, Side.Short)
        from entry in Gen.Elements(100, 100.05, 100.2, 110)
        from stopDistance in Gen.Elements(1, 1.05, 5)
        from priority in Gen.Elements(40, 60, 80)
        from confidence in Gen.Elements(70, 85, 100.0)
        from ttl in Gen.Elements(5, 10, 15)
        select ProposalFactory.Long with
        {
            Side = side,
            Entry = entry,
            Stop = side == Side.Long ? entry - stopDistance : entry + stopDistance,
            Priority = priority,
            Confidence = confidence,
            TtlMinutes = ttl,
        };

    private static readonly Gen<Arbiter.Candidate[]> Rounds =
        from size in Gen.Choose(1, 8)
        from proposals in Gen.ArrayOf(Proposals, size)
        select proposals.Select((p, i) => new Arbiter.Candidate(p with { Strategy = $"s{i}" }, i)).ToArray();

    private static readonly Arbitrary<(Arbiter.Candidate[] Round, Arbiter.Candidate[] Shuffled)> ShuffledRounds = Arb.From(
        from round in Rounds
        from shuffled in Gen.Shuffle(round)
        select (round, shuffled));

    [PropertyTest(MaxTest = 500)]
    public Property The_outcome_does_not_depend_on_the_order_of_the_candidates() => Prop.ForAll(ShuffledRounds, rounds =>
    {
        var result = Arbitrate(rounds.Round);
        var other = Arbitrate(rounds.Shuffled);
        Assert.That(other.Winner, Is.EqualTo(result.Winner));
        Assert.That(other.Rivals, Is.EqualTo(result.Rivals));
    });

    [PropertyTest(MaxTest = 500)]
    public Property The_winner_ranks_highest_and_all_others_are_rivals() => Prop.ForAll(ShuffledRounds, rounds =>
    {
        var result = Arbitrate(rounds.Shuffled);
        var ranked = rounds.Shuffled
            .OrderByDescending(c => c.Proposal.Priority)
            .ThenByDescending(c => c.Proposal.Confidence)
            .ThenBy(c => c.Proposal.TtlMinutes)
            .ThenBy(c => c.RegistrationOrder)
            .Select(c => c.Proposal)
            .ToArray();
        Assert.That(result.Winner, Is.EqualTo(ranked[0]));
        Assert.That(result.Rivals.Select(r => r.Proposal), Is.EqualTo(ranked[1..]));
    });

    private static ArbitrationResult Arbitrate(Arbiter.Candidate[] candidates) =>
        Arbiter.Arbitrate(candidates, lastCardAt: null, ContextBuilder.Now);
}
