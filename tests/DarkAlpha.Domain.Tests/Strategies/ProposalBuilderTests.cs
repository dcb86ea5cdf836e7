using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class ProposalBuilderTests
{
    private static readonly StrategyOptions Settings = new();

    [TestCase(Side.Long, 100, 98, 104)]
    [TestCase(Side.Short, 100, 102, 96)]
    [TestCase(Side.Long, 50_000, 49_750, 50_500)]
    public void The_take_profit_lies_two_stop_distances_away(Side side, double entry, double stop, double takeProfit) =>
        Assert.That(Propose(side, entry, stop).Proposal!.TakeProfit, Is.EqualTo(takeProfit));

    [TestCase(Side.Long, 100, 98, 10, 500)]
    [TestCase(Side.Short, 100, 102, 10, 500)]
    [TestCase(Side.Long, 50_000, 49_750, 25, 5_000)]
    public void The_position_loses_exactly_the_risk_at_the_stop(Side side, double entry, double stop, double risk, double position)
    {
        var proposal = Propose(side, entry, stop, Settings with { MaxRiskUsdt = risk }).Proposal!;
        Assert.That(proposal.PositionUsdt, Is.EqualTo(position).Within(1e-9));
        Assert.That(proposal.MaxRiskUsdt, Is.EqualTo(risk));
    }

    [TestCase(49, 50, 49)]
    [TestCase(50, 50, 50)]
    [TestCase(51, 50, 50)]
    public void The_leverage_is_capped(int suggested, int cap, int leverage)
    {
        var settings = Settings with { LeverageSuggest = suggested, MaxLeverage = cap };
        Assert.That(Propose(Side.Long, 100, 98, settings).Proposal!.LeverageSuggest, Is.EqualTo(leverage));
    }

    [TestCase(99.5, 99.5)]
    [TestCase(100, 100)]
    [TestCase(100.5, 100)]
    public void The_confidence_is_capped_at_100(double confidence, double capped)
    {
        var verdict = ProposalBuilder.Propose("any", Side.Long, 100, 98, 1, 1, confidence, Settings);
        Assert.That(verdict.Proposal!.Confidence, Is.EqualTo(capped));
    }

    [TestCase(Side.Long, 100, 100, Description = "stop at the entry")]
    [TestCase(Side.Short, 100, 100, Description = "stop at the entry")]
    [TestCase(Side.Long, 100, 101, Description = "stop on the wrong side")]
    [TestCase(Side.Short, 100, 99, Description = "stop on the wrong side")]
    [TestCase(Side.Long, 100, 0, Description = "stop of zero")]
    [TestCase(Side.Long, 100, -1, Description = "stop below zero")]
    [TestCase(Side.Short, 100, 150, Description = "take profit of zero")]
    [TestCase(Side.Short, 100, 151, Description = "take profit below zero")]
    [TestCase(Side.Long, double.NaN, 98)]
    [TestCase(Side.Long, 100, double.NaN)]
    [TestCase(Side.Short, 100, double.NaN)]
    [TestCase(Side.Short, 100, double.PositiveInfinity)]
    [TestCase(Side.Long, double.PositiveInfinity, 98)]
    [TestCase(Side.Long, 1.5e308, 1, Description = "take profit beyond the largest double")]
    [TestCase(Side.Long, 0, -1)]
    [TestCase(Side.Short, 0, 1)]
    [TestCase(Side.Short, -100, -98)]
    public void Invalid_levels_are_not_proposed(Side side, double entry, double stop) =>
        Assert.That(Propose(side, entry, stop), Is.EqualTo(new StrategyResult(null, Reasons.InvalidLevels)));

    [Test]
    public void Levels_that_are_barely_valid_are_proposed()
    {
        Assert.That(Propose(Side.Long, 100, Math.BitDecrement(100)).Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Propose(Side.Short, 100, Math.BitIncrement(100)).Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Propose(Side.Long, 100, double.Epsilon).Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Propose(Side.Short, 100, Math.BitDecrement(150)).Reason, Is.EqualTo(Reasons.Ok));
    }

    [TestCase(3, 2, 1.5)]
    [TestCase(3e-9, 1e-9, 3)]
    [TestCase(3e-9, 9e-10, 3)]
    [TestCase(3e-9, 0, 3)]
    [TestCase(3e-9, -5, 3)]
    public void A_denominator_below_a_billionth_counts_as_a_billionth(double numerator, double denominator, double ratio) =>
        Assert.That(ProposalBuilder.Ratio(numerator, denominator), Is.EqualTo(ratio).Within(1e-12));

    private static StrategyResult Propose(Side side, double entry, double stop, StrategyOptions? settings = null) =>
        ProposalBuilder.Propose("any", side, entry, stop, priority: 1, ttlMinutes: 1, confidence: 50, settings ?? Settings);
}
