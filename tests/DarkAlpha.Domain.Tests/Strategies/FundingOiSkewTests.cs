using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class FundingOiSkewTests
{
    private static readonly StrategyOptions Settings = new();
    private static readonly FundingOiSkew Strategy = new(Settings);

    [Test]
    public void Crowded_longs_propose_a_short_one_atr_away()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.CrowdedLong with { Atr15m = 3 });
        Assert.Multiple(() =>
        {
            Assert.That(proposal.Strategy, Is.EqualTo("funding_oi_skew"));
            Assert.That(proposal.Side, Is.EqualTo(Side.Short));
            Assert.That(proposal.Entry, Is.EqualTo(100));
            Assert.That(proposal.Stop, Is.EqualTo(103));
            Assert.That(proposal.TakeProfit, Is.EqualTo(94));
            Assert.That(proposal.Priority, Is.EqualTo(80));
            Assert.That(proposal.TtlMinutes, Is.EqualTo(12));
            Assert.That(proposal.Confidence, Is.EqualTo(45 + 20 * 1.2 + 10 * 2.5).Within(1e-9));
        });
    }

    [TestCase(-1, "funding_extreme")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void Funding_must_be_extreme_in_either_direction(int steps, string? because)
    {
        var funding = Nudge.By(Settings.FundingExtreme, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.CrowdedLong with { FundingRate = funding }, because);
        StrategyAsserts.Answers(Strategy, ContextBuilder.CrowdedLong with { FundingRate = -funding, Return5m = -0.002 }, because);
    }

    [TestCase(-1, "oi_zscore")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void Open_interest_must_stand_out(int steps, string? because)
    {
        var zScore = Nudge.By(Settings.OpenInterestZScore, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.CrowdedLong with { OpenInterestZScore15m = zScore }, because);
    }

    [Test]
    public void A_z_score_far_below_zero_is_not_a_crowd() =>
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.CrowdedLong with { OpenInterestZScore15m = -5 }, "oi_zscore");

    [TestCase(0.0006, 0.002, Side.Short)]
    [TestCase(-0.0006, -0.002, Side.Long)]
    [TestCase(0.0006, 1e-12, Side.Short)]
    [TestCase(-0.0006, -1e-12, Side.Long)]
    public void A_crowd_is_traded_against(double funding, double return5m, Side side)
    {
        var context = ContextBuilder.CrowdedLong with { FundingRate = funding, Return5m = return5m };
        var proposal = StrategyAsserts.Proposes(Strategy, context);
        Assert.That(proposal.Side, Is.EqualTo(side));
        Assert.That(proposal.Stop, Is.EqualTo(side == Side.Long ? 99 : 101));
    }

    [TestCase(0.0006, -0.002)]
    [TestCase(-0.0006, 0.002)]
    [TestCase(0.0006, 0)]
    [TestCase(-0.0006, 0)]
    public void Funding_and_return_of_unlike_sign_are_no_crowd(double funding, double return5m) =>
        StrategyAsserts.SaysNo(
            Strategy, ContextBuilder.CrowdedLong with { FundingRate = funding, Return5m = return5m }, "funding_times_return");

    [TestCase(0.002)]
    [TestCase(-0.002)]
    [TestCase(0)]
    public void Funding_of_zero_is_never_a_crowd_even_when_every_rate_counts_as_extreme(double return5m)
    {
        var strategy = new FundingOiSkew(Settings with { FundingExtreme = 0 });
        StrategyAsserts.SaysNo(strategy, ContextBuilder.CrowdedLong with { FundingRate = 0, Return5m = return5m }, "funding_times_return");
    }

    [Test]
    public void Should_not_trigger_when_a_value_is_unknown()
    {
        var context = ContextBuilder.CrowdedLong;
        StrategyAsserts.SaysNo(Strategy, context with { Atr15m = null }, "atr_known");
        StrategyAsserts.SaysNo(Strategy, context with { FundingRate = null }, "funding_known");
        StrategyAsserts.SaysNo(Strategy, context with { Return5m = null }, "return_known");
        StrategyAsserts.SaysNo(Strategy, context with { OpenInterestZScore15m = null }, "oi_zscore_known");
    }

    [TestCase(0.0005, 2.0, 85)]
    [TestCase(0.0005, 3.5, 100)]
    [TestCase(0.0006, 3.0, 99)]
    [TestCase(0.005, 2.0, 100)]
    public void Confidence_grows_with_funding_and_z_score_up_to_100(double funding, double zScore, double confidence)
    {
        var context = ContextBuilder.CrowdedLong with { FundingRate = funding, OpenInterestZScore15m = zScore };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(confidence).Within(1e-9));
    }

    [TestCase(0, 1e-9)]
    [TestCase(5e-10, 1e-9)]
    [TestCase(1e-9, 1e-9)]
    [TestCase(2e-9, 2e-9)]
    public void An_extreme_below_a_billionth_counts_as_a_billionth_in_the_confidence(double extreme, double denominator)
    {
        var strategy = new FundingOiSkew(Settings with { FundingExtreme = extreme, OpenInterestZScore = 0 });
        var context = ContextBuilder.CrowdedLong with { FundingRate = 2.5e-9, OpenInterestZScore15m = 0 };
        var expected = 45 + 20 * (2.5e-9 / denominator);
        Assert.That(StrategyAsserts.Proposes(strategy, context).Confidence, Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void Should_say_invalid_levels_when_the_atr_is_zero() =>
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.CrowdedLong with { Atr15m = 0 }, Reasons.InvalidLevels);

    [TestCase(49.9, null)]
    [TestCase(50, Reasons.InvalidLevels)]
    [TestCase(50.1, Reasons.InvalidLevels)]
    public void The_take_profit_of_a_short_must_be_above_zero(double atr, string? because) =>
        StrategyAsserts.Answers(Strategy, ContextBuilder.CrowdedLong with { Atr15m = atr }, because);

    [TestCase(99.9, null)]
    [TestCase(100, Reasons.InvalidLevels)]
    [TestCase(100.1, Reasons.InvalidLevels)]
    public void The_stop_of_a_long_must_be_above_zero(double atr, string? because) =>
        StrategyAsserts.Answers(
            Strategy, ContextBuilder.CrowdedLong with { Atr15m = atr, FundingRate = -0.0006, Return5m = -0.002 }, because);
}
