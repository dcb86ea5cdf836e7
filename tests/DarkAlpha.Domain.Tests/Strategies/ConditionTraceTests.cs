using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class ConditionTraceTests
{
    private static readonly StrategyOptions Settings = new();

    [Test]
    public void The_trigger_names_only_the_alternative_that_held()
    {
        Assert.That(
            Trigger(new VolBreakoutCard(Settings), ContextBuilder.Breakout),
            Is.EqualTo("return_5m 0.018 > 0.012"));
        Assert.That(
            Trigger(new VolBreakoutCard(Settings), ContextBuilder.Quiet with { Atr15m = 3 }),
            Is.EqualTo("atr_15m 3 > 2"));
        Assert.That(
            Trigger(new VolBreakoutCard(Settings), ContextBuilder.Breakout with { Atr15m = 3 }),
            Is.EqualTo("return_5m 0.018 > 0.012; atr_15m 3 > 2"));
    }

    [Test]
    public void The_rationale_of_a_high_sweep_omits_the_low()
    {
        var trigger = Trigger(new FakeBreakoutReversal(Settings), ContextBuilder.HighSweep);
        Assert.That(trigger, Does.Contain("candle_high 1001.5 > 1001"));
        Assert.That(trigger, Does.Contain("candle_close 999 < 1000"));
        Assert.That(trigger, Does.Contain("upper_wick_to_body 2.5 >= 2"));
        // The close above the prior low holds on its own, but the low sweep as a whole does not.
        Assert.That(trigger, Does.Not.Contain("> 900"));
        Assert.That(trigger, Does.Not.Contain("low"));
    }

    [Test]
    public void Every_condition_that_had_to_hold_is_named() => Assert.That(
        Trigger(new FundingOiSkew(Settings), ContextBuilder.CrowdedLong),
        Is.EqualTo("funding_extreme 0.0006 >= 0.0005; oi_zscore 2.5 >= 2; funding_times_return 0.0000012 > 0"));

    [Test]
    public void Conditions_after_the_first_failure_are_recorded_too()
    {
        var trace = new ConditionTrace();
        var verdict = new LiquidationFollow(Settings).Evaluate(ContextBuilder.Quiet with { FundingRate = null }, trace);
        Assert.That(verdict.Reason, Is.EqualTo("funding_known"));
        Assert.That(
            trace.Conditions.Select(c => (c.Name, c.Holds)),
            Is.EqualTo(new[]
            {
                ("atr_known", true), ("funding_known", false), ("return_known", true), ("oi_delta_known", true),
                ("oi_delta", false), ("return_5m", false), ("return_with_funding", false),
            }));
    }

    private static string Trigger(IStrategy strategy, in SignalContext context)
    {
        var trace = new ConditionTrace();
        Assert.That(strategy.Evaluate(context, trace).Reason, Is.EqualTo(Reasons.Ok));
        return trace.DescribeTrigger();
    }
}
