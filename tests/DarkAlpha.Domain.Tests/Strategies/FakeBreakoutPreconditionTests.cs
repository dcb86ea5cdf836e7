using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class FakeBreakoutPreconditionTests
{
    private static readonly StrategyOptions Settings = new();
    private static readonly FakeBreakoutReversal Strategy = new(Settings);

    [TestCase(-1, "atr_min")]
    [TestCase(0, null)]
    [TestCase(+1, null)]
    public void The_atr_must_reach_its_share_of_the_price(int steps, string? because)
    {
        var context = ContextBuilder.HighSweep;
        StrategyAsserts.Answers(Strategy, context with { Atr15m = Nudge.By(Settings.MinAtr * context.Price, steps) }, because);
    }

    [TestCase(-60_000, null)]
    [TestCase(0, null)]
    [TestCase(89_999, null)]
    [TestCase(90_000, null)]
    [TestCase(90_001, "kline_close_age_ms")]
    public void The_last_close_may_be_90_seconds_old(long age, string? because)
    {
        var context = ContextBuilder.HighSweep;
        StrategyAsserts.Answers(Strategy, context with { LastKlineClose = context.Timestamp.PlusMilliseconds(-age) }, because);
    }

    [Test]
    public void Should_not_trigger_when_a_value_is_unknown()
    {
        var context = ContextBuilder.HighSweep;
        StrategyAsserts.SaysNo(Strategy, context with { Atr15m = null }, "atr_known");
        StrategyAsserts.SaysNo(Strategy, context with { LastKlineClose = null }, "kline_close_known");
        StrategyAsserts.SaysNo(Strategy, context with { Sweep = null }, "candles_21_known");
    }

    [Test]
    public void Should_not_need_return_funding_or_open_interest()
    {
        var context = ContextBuilder.HighSweep with
        {
            Return5m = null,
            FundingRate = null,
            OpenInterest = null,
            OpenInterestZScore15m = null,
            OpenInterestDelta15m = null,
        };
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Side, Is.EqualTo(Side.Short));
    }

    [Test]
    public void A_body_of_zero_counts_as_a_billionth_and_the_confidence_stops_at_100()
    {
        var context = ContextBuilder.HighSweep.WithJudged(c => c with { Open = 999, Close = 999 });
        Assert.That(StrategyAsserts.Proposes(Strategy, context).Confidence, Is.EqualTo(100));

        // With a wick of 2.5 billionths the ratio itself shows the denominator: 50 + 10 x 2.5 + 10,000 x sweep.
        var tiny = Price(open: 1e-6, close: 1e-6, high: 1e-6 + 2.5e-9, priorHigh: 1.001e-6);
        var sweep = tiny.Sweep!.Value.Judged.High / 1.001e-6 - 1;
        Assert.That(StrategyAsserts.Proposes(Strategy, tiny).Confidence, Is.EqualTo(50 + 25 + 10_000 * sweep).Within(1e-6));
    }

    [Test]
    public void Should_say_invalid_levels_when_the_price_has_run_beyond_the_stop()
    {
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.HighSweep with { Price = 1002.2 }, Reasons.InvalidLevels);
        StrategyAsserts.SaysNo(Strategy, ContextBuilder.LowSweep with { Price = 897.8 }, Reasons.InvalidLevels);
    }

    [Test]
    public void Should_use_the_priority_from_the_settings()
    {
        var strategy = new FakeBreakoutReversal(Settings with { PriorityFakeBreakout = 7 });
        Assert.That(StrategyAsserts.Proposes(strategy, ContextBuilder.HighSweep).Priority, Is.EqualTo(7));
    }

    private static SignalContext Price(double open, double close, double high, double priorHigh) => ContextBuilder.HighSweep with
    {
        Price = close,
        Atr15m = close,
        Sweep = new SweepWindow(CandleBuilder.Minute(0, open, high, low: open, close), priorHigh, PriorLow: open / 2),
    };
}
