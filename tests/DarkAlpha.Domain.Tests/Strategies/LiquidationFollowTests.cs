using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class LiquidationFollowTests
{
    private static readonly StrategyOptions Settings = new();
    private static readonly LiquidationFollow Strategy = new(Settings);

    [Test]
    public void A_joined_move_is_followed_with_a_stop_one_and_a_half_atr_away()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Liquidation with { Atr15m = 2 });
        Assert.Multiple(() =>
        {
            Assert.That(proposal.Strategy, Is.EqualTo("liquidation_follow"));
            Assert.That(proposal.Side, Is.EqualTo(Side.Long));
            Assert.That(proposal.Entry, Is.EqualTo(100));
            Assert.That(proposal.Stop, Is.EqualTo(97));
            Assert.That(proposal.TakeProfit, Is.EqualTo(106));
            Assert.That(proposal.Priority, Is.EqualTo(60));
            Assert.That(proposal.TtlMinutes, Is.EqualTo(10));
            Assert.That(proposal.Confidence, Is.EqualTo(40 + 25 * 1.2 + 1_000 * 0.011).Within(1e-9));
        });
    }

    [TestCase(-1, "oi_delta")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void Open_interest_must_have_risen_enough(int steps, string? because)
    {
        var delta = Nudge.By(Settings.OpenInterestDelta, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Liquidation with { OpenInterestDelta15m = delta }, because);
    }

    [Test]
    public void Falling_open_interest_is_not_followed() =>
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Liquidation with { OpenInterestDelta15m = -0.5 }, "oi_delta");

    [TestCase(-1, "return_5m")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void The_return_must_reach_one_percent_in_either_direction(int steps, string? because)
    {
        var return5m = Nudge.By(0.01, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Liquidation with { Return5m = return5m, FundingRate = 0.0001 }, because);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Liquidation with { Return5m = -return5m, FundingRate = -0.0001 }, because);
    }

    [TestCase(0.011, 0.0001, Side.Long)]
    [TestCase(-0.011, -0.0001, Side.Short)]
    [TestCase(-0.011, 0.0, Side.Short, Description = "a funding rate of exactly 0 counts as negative")]
    [TestCase(-0.011, -0.0, Side.Short)]
    public void The_side_is_that_of_the_return_when_funding_agrees(double return5m, double funding, Side side)
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Liquidation with { Return5m = return5m, FundingRate = funding });
        Assert.That(proposal.Side, Is.EqualTo(side));
        Assert.That(proposal.Stop, Is.EqualTo(side == Side.Long ? 98.5 : 101.5));
    }

    [TestCase(0.011, -0.0001)]
    [TestCase(-0.011, 0.0001)]
    [TestCase(0.011, 0.0, Description = "a funding rate of exactly 0 counts as negative")]
    public void Should_not_trigger_when_funding_disagrees(double return5m, double funding) => StrategyAsserts.SaysNo(
        Strategy, ContextBuilder.Liquidation with { Return5m = return5m, FundingRate = funding }, "return_with_funding");

    [Test]
    public void Should_not_trigger_when_a_value_is_unknown()
    {
        var context = ContextBuilder.Liquidation;
        StrategyAsserts.SaysNo(Strategy, context with { Atr15m = null }, "atr_known");
        StrategyAsserts.SaysNo(Strategy, context with { FundingRate = null }, "funding_known");
        StrategyAsserts.SaysNo(Strategy, context with { Return5m = null }, "return_known");
        StrategyAsserts.SaysNo(Strategy, context with { OpenInterestDelta15m = null }, "oi_delta_known");
    }

    [TestCase(0.10, 0.010, 75)]
    [TestCase(0.10, 0.035, 100)]
    [TestCase(0.18, 0.014, 99)]
    [TestCase(0.50, 0.010, 100)]
    public void Confidence_grows_with_delta_and_return_up_to_100(double delta, double return5m, double confidence)
    {
        var context = ContextBuilder.Liquidation with { OpenInterestDelta15m = delta, Return5m = return5m };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(confidence).Within(1e-9));
    }

    [TestCase(0, 1e-9)]
    [TestCase(5e-10, 1e-9)]
    [TestCase(1e-9, 1e-9)]
    [TestCase(1.5e-9, 1.5e-9)]
    public void A_delta_threshold_below_a_billionth_counts_as_a_billionth_in_the_confidence(double threshold, double denominator)
    {
        var strategy = new LiquidationFollow(Settings with { OpenInterestDelta = threshold });
        var context = ContextBuilder.Liquidation with { OpenInterestDelta15m = 1.5e-9, Return5m = 0.01 };
        Assert.That(StrategyAsserts.Proposes(strategy, context).Confidence, Is.EqualTo(50 + 25 * 1.5e-9 / denominator).Within(1e-9));
    }

    [Test]
    public void Should_say_invalid_levels_when_the_atr_is_zero() =>
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Liquidation with { Atr15m = 0 }, Reasons.InvalidLevels);
}
