using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace SampleStrategies.Tests;

public sealed class NegativeFundingTests
{
    private static readonly SignalContext Context = new()
    {
        Symbol = new Symbol("BTCUSDT"),
        Timestamp = new Instant(1_767_225_600_000),
        Price = 100,
        Atr15m = 2,
        FundingRate = -0.002,
    };

    [Test]
    public void Deeply_negative_funding_is_bought_with_a_stop_of_one_and_a_half_atr()
    {
        var proposal = Ask(Context).Proposal;

        Assert.That(proposal, Is.Not.Null);
        Assert.That((proposal!.Side, proposal.Entry, proposal.Stop), Is.EqualTo((Side.Long, 100d, 97d)));
    }

    [TestCase(-0.0005, "ok")]
    [TestCase(-0.0004, "funding_deep")]
    [TestCase(null, "funding_deep")]
    public void Funding_must_be_known_and_deep_enough(double? funding, string reason) =>
        Assert.That(Ask(Context with { FundingRate = funding }).Reason, Is.EqualTo(reason));

    private static StrategyResult Ask(in SignalContext context) => new NegativeFunding(new StrategyOptions()).Evaluate(context);
}
