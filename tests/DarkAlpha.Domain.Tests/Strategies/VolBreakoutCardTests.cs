using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class VolBreakoutCardTests
{
    private static readonly StrategyOptions Settings = new();
    private static readonly VolBreakoutCard Strategy = new(Settings);

    [Test]
    public void A_large_return_is_followed_with_a_stop_1_2_atr_away()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Breakout with { Atr15m = 1.25 });
        Assert.Multiple(() =>
        {
            Assert.That(proposal.Strategy, Is.EqualTo("vol_breakout_card"));
            Assert.That(proposal.Side, Is.EqualTo(Side.Long));
            Assert.That(proposal.Entry, Is.EqualTo(100));
            Assert.That(proposal.Stop, Is.EqualTo(98.5));
            Assert.That(proposal.TakeProfit, Is.EqualTo(103));
            Assert.That(proposal.Priority, Is.EqualTo(40));
            Assert.That(proposal.TtlMinutes, Is.EqualTo(15));
            Assert.That(proposal.Confidence, Is.EqualTo(40 + 20 * 1.5 + 10 * 1.25).Within(1e-9));
        });
    }

    [TestCase(-1, "no_volatility")]
    [TestCase(0, "no_volatility")]
    [TestCase(+1, null)]
    public void The_return_must_exceed_its_threshold_in_either_direction(int steps, string? because)
    {
        var return5m = Nudge.By(Settings.ReturnThreshold, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Quiet with { Return5m = return5m }, because);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Quiet with { Return5m = -return5m }, because);
    }

    [TestCase(-1, "no_volatility")]
    [TestCase(0, "no_volatility")]
    [TestCase(+1, null)]
    public void The_atr_must_exceed_its_baseline_times_the_multiplier(int steps, string? because)
    {
        var atr = Nudge.By(1.3 * Settings.AtrSpikeMultiplier, steps);
        StrategyAsserts.Answers(Strategy, ContextBuilder.Quiet with { Atr15m = atr, Atr15mBaseline = 1.3 }, because);
    }

    [TestCase(0.018, Side.Long)]
    [TestCase(-0.018, Side.Short)]
    public void The_side_is_that_of_the_return(double return5m, Side side)
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Quiet with { Return5m = return5m });
        Assert.That(proposal.Side, Is.EqualTo(side));
        Assert.That(proposal.Stop, Is.EqualTo(side == Side.Long ? 98.8 : 101.2).Within(1e-9));
    }

    [TestCase(0.0, Side.Long)]
    [TestCase(1e-12, Side.Long)]
    [TestCase(-1e-12, Side.Short)]
    public void A_spike_of_the_atr_takes_the_side_of_the_return_and_zero_gives_long(double return5m, Side side)
    {
        var context = ContextBuilder.Quiet with { Return5m = return5m, Atr15m = 3, Atr15mBaseline = 1 };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Side, Is.EqualTo(side));
    }

    [Test]
    public void Should_not_trigger_when_a_value_is_unknown()
    {
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Breakout with { Atr15m = null }, "atr_known");
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Breakout with { Return5m = null }, "return_known");
    }

    [Test]
    public void An_unknown_baseline_counts_as_the_atr_itself()
    {
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Quiet with { Atr15m = 9, Atr15mBaseline = null }, "no_volatility");
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.Breakout with { Atr15mBaseline = null });
        Assert.That(proposal.Confidence, Is.EqualTo(40 + 30 + 10).Within(1e-9));
    }

    [Test]
    public void Should_not_need_candles_funding_or_open_interest()
    {
        var context = ContextBuilder.Breakout with
        {
            Sweep = null,
            LastKlineClose = null,
            FundingRate = null,
            OpenInterest = null,
            OpenInterestZScore15m = null,
            OpenInterestDelta15m = null,
        };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Side, Is.EqualTo(Side.Long));
    }

    [TestCase(0.018, 1.5, 85)]
    [TestCase(0.030, 1.0, 100)]
    [TestCase(0.006, 4.9, 99)]
    [TestCase(0.000, 6.1, 100)]
    public void Confidence_grows_with_return_and_spike_up_to_100(double return5m, double atr, double confidence)
    {
        var context = ContextBuilder.Quiet with { Return5m = return5m, Atr15m = atr, Atr15mBaseline = 1 };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(confidence).Within(1e-9));
    }

    [TestCase(0, 1e-9)]
    [TestCase(4e-10, 1e-9)]
    [TestCase(1e-9, 1e-9)]
    [TestCase(2e-9, 2e-9)]
    public void A_baseline_below_a_billionth_counts_as_a_billionth_in_the_confidence(double baseline, double denominator)
    {
        var context = ContextBuilder.Quiet with { Return5m = 0.018, Atr15m = 2e-9, Atr15mBaseline = baseline };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(70 + 10 * 2e-9 / denominator).Within(1e-9));
    }

    [TestCase(0, 1e-9)]
    [TestCase(4e-10, 1e-9)]
    [TestCase(1e-9, 1e-9)]
    [TestCase(1.5e-9, 1.5e-9)]
    public void A_return_threshold_below_a_billionth_counts_as_a_billionth_in_the_confidence(double threshold, double denominator)
    {
        var strategy = new VolBreakoutCard(Settings with { ReturnThreshold = threshold });
        var context = ContextBuilder.Quiet with { Return5m = 2e-9 };
        Assert.That(StrategyAsserts.Proposes(strategy, context).Confidence, Is.EqualTo(50 + 20 * 2e-9 / denominator).Within(1e-9));
    }

    [Test]
    public void The_lifetime_comes_from_the_settings()
    {
        var strategy = new VolBreakoutCard(Settings with { TtlMinutes = 3 });
        Assert.That(StrategyAsserts.Proposes(strategy, ContextBuilder.Breakout).TtlMinutes, Is.EqualTo(3));
    }

    [Test]
    public void Should_say_invalid_levels_when_the_atr_is_zero() =>
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.Breakout with { Atr15m = 0 }, Reasons.InvalidLevels);
}
