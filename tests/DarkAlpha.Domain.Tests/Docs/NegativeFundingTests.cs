using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using SampleStrategies;

namespace DarkAlpha.Domain.Tests.Docs;

// docs: strategy-test
public sealed class NegativeFundingTests
{
    private static readonly NegativeFunding Strategy = new(new StrategyOptions());

    [TestCase(-1, null)]
    [TestCase(0, null)]
    [TestCase(+1, "funding_deep")]
    public void Funding_must_be_deep_enough(int steps, string? because) =>
        StrategyAsserts.Answers(Strategy, ContextBuilder.Quiet with { FundingRate = Nudge.By(-0.0005, steps) }, because);

    [Test]
    public void The_stop_is_one_and_a_half_atr_below_the_entry()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Quiet with { FundingRate = -0.002, Atr15m = 2 });
        Assert.That(proposal.Stop, Is.EqualTo(97));
        Assert.That(proposal.TakeProfit, Is.EqualTo(106));
    }
}
// docs end
