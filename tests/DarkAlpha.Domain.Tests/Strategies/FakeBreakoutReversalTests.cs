using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class FakeBreakoutReversalTests
{
    private static readonly StrategyOptions Settings = new();
    private static readonly FakeBreakoutReversal Strategy = new(Settings);

    [Test]
    public void A_high_sweep_proposes_a_short_with_its_stop_beyond_the_wick()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.HighSweep);
        Assert.Multiple(() =>
        {
            Assert.That(proposal.Strategy, Is.EqualTo("fake_breakout_reversal"));
            Assert.That(proposal.Side, Is.EqualTo(Side.Short));
            Assert.That(proposal.Entry, Is.EqualTo(999.2));
            Assert.That(proposal.Stop, Is.EqualTo(1001.5 + 0.3 * 2).Within(1e-9));
            Assert.That(proposal.TakeProfit, Is.EqualTo(999.2 - 2 * (1002.1 - 999.2)).Within(1e-9));
            Assert.That(proposal.Priority, Is.EqualTo(100));
            Assert.That(proposal.TtlMinutes, Is.EqualTo(5));
            Assert.That(proposal.Confidence, Is.EqualTo(50 + 10 * 2.5 + 10_000 * 0.0015).Within(1e-9));
        });
    }

    [Test]
    public void A_low_sweep_proposes_a_long_with_its_stop_beyond_the_wick()
    {
        var proposal = StrategyAsserts.Proposes(Strategy, ContextBuilder.LowSweep);
        Assert.Multiple(() =>
        {
            Assert.That(proposal.Side, Is.EqualTo(Side.Long));
            Assert.That(proposal.Entry, Is.EqualTo(901.2));
            Assert.That(proposal.Stop, Is.EqualTo(898.5 - 0.3 * 2).Within(1e-9));
            Assert.That(proposal.TakeProfit, Is.EqualTo(901.2 + 2 * (901.2 - 897.9)).Within(1e-9));
            Assert.That(proposal.Confidence, Is.EqualTo(50 + 10 * 2.5 + 10_000 * (1 - 898.5 / 900)).Within(1e-9));
        });
    }

    [TestCase(-1, "no_sweep")]
    [TestCase(0, "no_sweep")]
    [TestCase(+1, null)]
    public void The_high_must_exceed_the_prior_high_by_more_than_the_sweep(int steps, string? because)
    {
        var high = Nudge.By(1000 * (1 + Settings.Sweep), steps);
        // Two bodies below the high, so that only the sweep decides.
        var context = ContextBuilder.HighSweep.WithJudged(c => c with { High = high, Close = 998.3, Open = 998.2, Low = 998 });
        StrategyAsserts.Answers(Strategy, context, because);
    }

    [TestCase(-1, null)]
    [TestCase(0, "no_sweep")]
    [TestCase(+1, "no_sweep")]
    public void The_low_must_fall_below_the_prior_low_by_more_than_the_sweep(int steps, string? because)
    {
        var low = Nudge.By(900 * (1 - Settings.Sweep), steps);
        StrategyAsserts.Answers(
            Strategy, ContextBuilder.LowSweep.WithJudged(c => c with { Low = low, Close = 901, Open = 901.1 }), because);
    }

    [TestCase(-1, null)]
    [TestCase(0, "no_sweep")]
    [TestCase(+1, "no_sweep")]
    public void A_high_sweep_must_close_below_the_prior_high(int steps, string? because)
    {
        var close = Nudge.By(1000, steps);
        StrategyAsserts.Answers(
            Strategy, ContextBuilder.HighSweep.WithJudged(c => c with { Close = close, Open = 999, High = 1003 }), because);
    }

    [TestCase(-1, "no_sweep")]
    [TestCase(0, "no_sweep")]
    [TestCase(+1, null)]
    public void A_low_sweep_must_close_above_the_prior_low(int steps, string? because)
    {
        var close = Nudge.By(900, steps);
        StrategyAsserts.Answers(
            Strategy, ContextBuilder.LowSweep.WithJudged(c => c with { Close = close, Open = 901, Low = 897 }), because);
    }

    [TestCase(-1, "no_sweep")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void The_upper_wick_must_reach_the_body_ratio(int steps, string? because)
    {
        var context = ContextBuilder.HighSweep.WithJudged(c => c with { Open = 998, Close = 999, High = Nudge.By(1001, steps) });
        var window = context.Sweep!.Value with { PriorHigh = 999.5 };
        StrategyAsserts.Answers(Strategy, context with { Sweep = window }, because);
    }

    [TestCase(-1, null)]
    [TestCase(0, null)]
    [TestCase(+1, "no_sweep")]
    public void The_lower_wick_must_reach_the_body_ratio(int steps, string? because)
    {
        var context = ContextBuilder.LowSweep.WithJudged(c => c with { Open = 902, Close = 901, Low = Nudge.By(899, steps) });
        var window = context.Sweep!.Value with { PriorLow = 900.5 };
        StrategyAsserts.Answers(Strategy, context with { Sweep = window }, because);
    }

    [Test]
    public void The_wick_of_a_falling_candle_starts_at_its_open()
    {
        var context = ContextBuilder.HighSweep.WithJudged(c => c with { Open = 999, Close = 998 });
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(90).Within(1e-9));
    }

    [Test]
    public void The_wick_of_a_rising_candle_starts_at_its_open_when_the_low_was_swept()
    {
        var context = ContextBuilder.LowSweep.WithJudged(c => c with { Open = 901, Close = 902 });
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Side, Is.EqualTo(Side.Long));
    }

    [Test]
    public void Should_prefer_the_high_sweep_when_both_ends_were_swept()
    {
        var context = ContextBuilder.HighSweep.WithJudged(c => c with { Open = 995, High = 1002, Low = 988, Close = 995.5 });
        var proposal = StrategyAsserts.Proposes(Strategy, context with { Sweep = context.Sweep!.Value with { PriorLow = 990 } });
        Assert.That(proposal.Side, Is.EqualTo(Side.Short));
        Assert.That(proposal.Stop, Is.EqualTo(1002.6).Within(1e-9));
    }
}
