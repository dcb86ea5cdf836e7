using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Arbitration;

/// <summary>Distances are powers of two, so that "exactly at the limit" is exact in binary.</summary>
public sealed class ArbiterSimilarityTests
{
    private const double Limit = 1 / 1024.0;

    private static readonly Arbiter Arbiter = new(new ArbitrationOptions { EntrySimilar = Limit, StopSimilar = Limit });
    private static readonly Proposal Winner = ProposalFactory.Long with { Strategy = "winner", Priority = 90, Entry = 1024, Stop = 512 };
    private static readonly Proposal Apart = Winner with { Strategy = "rival", Priority = 80, Entry = 2000, Stop = 300 };

    [TestCase(+1, -1, LossReasons.SimilarEntry)]
    [TestCase(+1, 0, LossReasons.LowerPriority)]
    [TestCase(+1, +1, LossReasons.LowerPriority)]
    [TestCase(-1, +1, LossReasons.SimilarEntry)]
    [TestCase(-1, 0, LossReasons.LowerPriority)]
    [TestCase(-1, -1, LossReasons.LowerPriority)]
    public void Entries_are_similar_when_strictly_closer_than_the_limit(int direction, int steps, string because) =>
        Assert.That(RivalOf(Apart with { Entry = Nudge.By(1024 + direction, steps) }).Because, Is.EqualTo(because));

    [TestCase(+1, -1, LossReasons.SimilarStop)]
    [TestCase(+1, 0, LossReasons.LowerPriority)]
    [TestCase(+1, +1, LossReasons.LowerPriority)]
    [TestCase(-1, +1, LossReasons.SimilarStop)]
    [TestCase(-1, 0, LossReasons.LowerPriority)]
    [TestCase(-1, -1, LossReasons.LowerPriority)]
    public void Stops_are_similar_when_strictly_closer_than_the_limit(int direction, int steps, string because) =>
        Assert.That(RivalOf(Apart with { Stop = Nudge.By(512 + direction * 0.5, steps) }).Because, Is.EqualTo(because));

    [Test]
    public void A_similar_entry_is_named_before_a_similar_stop() =>
        Assert.That(RivalOf(Winner with { Strategy = "rival", Priority = 1 }).Because, Is.EqualTo(LossReasons.SimilarEntry));

    [Test]
    public void The_opposite_side_is_never_similar() => Assert.That(
        RivalOf(Winner with { Strategy = "rival", Priority = 80, Side = Side.Short }).Because, Is.EqualTo(LossReasons.LowerPriority));

    [Test]
    public void A_limit_of_zero_finds_nothing_similar()
    {
        var arbiter = new Arbiter(new ArbitrationOptions { EntrySimilar = 0, StopSimilar = 0 });
        var twin = Winner with { Strategy = "rival", Priority = 80 };
        var result = arbiter.Arbitrate(ProposalFactory.Registered(Winner, twin), lastCardAt: null, ContextBuilder.Now);
        Assert.That(result.Rivals, Has.One.EqualTo(new ArbitrationResult.Rival(twin, "winner", LossReasons.LowerPriority)));
    }

    [Test]
    public void A_rival_is_compared_with_the_kept_proposals_only()
    {
        var kept = Apart with { Strategy = "kept", Priority = 80 };
        var dropped = Apart with { Strategy = "dropped", Priority = 70, Entry = 2001.5, Stop = 100 };
        var nearDroppedOnly = Apart with { Strategy = "free", Priority = 60, Entry = 2003, Stop = 50 };
        var result = Arbiter.Arbitrate(
            ProposalFactory.Registered(nearDroppedOnly, dropped, kept, Winner), lastCardAt: null, ContextBuilder.Now);
        Assert.That(result.Winner, Is.EqualTo(Winner));
        Assert.That(result.Rivals, Is.EqualTo(new ArbitrationResult.Rival[]
        {
            new(kept, "winner", LossReasons.LowerPriority),
            new(dropped, "kept", LossReasons.SimilarEntry),
            new(nearDroppedOnly, "winner", LossReasons.LowerPriority),
        }));
    }

    private static ArbitrationResult.Rival RivalOf(Proposal rival)
    {
        var result = Arbiter.Arbitrate(ProposalFactory.Registered(rival, Winner), lastCardAt: null, ContextBuilder.Now);
        Assert.That(result.Winner, Is.EqualTo(Winner));
        return result.Rivals.Single();
    }
}
