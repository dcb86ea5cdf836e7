using System.Collections.Immutable;
using DarkAlpha.Actors.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Inspection.Why;

internal sealed class ExplainerTests
{
    private static readonly Explainer Words = new(new RoundOptions());

    private static readonly SymbolExplanation Quiet = TestSymbols.Explanation("BTCUSDT") with
    {
        Strategies =
        [
            new SymbolExplanation.StrategyAnswer("funding_oi_skew", false, "oi_zscore_known",
            [
                new Condition("atr_known", null, 0.031, Comparison.Known, null, true),
                new Condition("oi_zscore_known", null, null, Comparison.Known, null, false),
                new Condition("funding_extreme", null, 0.0001, Comparison.AtLeast, 0.0005, false),
            ]),
            new SymbolExplanation.StrategyAnswer("vol_breakout_card", false, "no_volatility",
            [
                new Condition("return_5m", "move", 0.0031, Comparison.Above, 0.012, false),
                new Condition("atr_15m", "spike", 0.031, Comparison.Above, 0.06, false),
            ]),
        ],
    };

    [Test]
    public void Without_a_trigger_each_strategy_says_what_it_waits_for()
    {
        var why = Words.Answer(Quiet, TestInspector.Risk);
        Assert.Multiple(() =>
        {
            Assert.That((why.Verdict, why.Times, why.At - why.Since), Is.EqualTo(("no signal: no strategy triggered", 61, 60_000)));
            Assert.That(why.Changes, Is.EqualTo(
            [
                "funding_oi_skew needs oi_zscore_known, and funding_extreme >= 0.0005 (is 0.0001)",
                "vol_breakout_card needs move (return_5m > 0.012 (is 0.0031)) or spike (atr_15m > 0.06 (is 0.031))",
            ]));
        });
    }

    [Test]
    public void When_a_strategy_proposes_and_nothing_blocks_nothing_has_to_change() =>
        Assert.That(Words.Answer(TestSymbols.Explanation("BTCUSDT"), TestInspector.Risk).Changes, Is.Empty);

    [TestCase(Reasons.PriceStale, "the price is 7.5 s old and may be 5 s (STALE_SECONDS)")]
    [TestCase(Reasons.PriceMissing, "a price must come; none ever did")]
    [TestCase(Reasons.KlineStale, "the newest candle message is 31.0 s old and may be 30 s (KLINE_STALE_SECONDS), and the newest closed candle (91.0 s ago) at most 90 s")]
    [TestCase(Reasons.KlineMissing, "a closed candle must come; none ever did")]
    [TestCase(Reasons.KlineGap, "a minute is missing and has to be fetched")]
    [TestCase(Reasons.FundingStale, "the funding rate is never old and may be 180 s (FUNDING_STALE_SECONDS)")]
    [TestCase(Reasons.FundingMissing, "a funding rate must come; none ever did")]
    [TestCase(Reasons.OpenInterestStale, "open interest is 40.0 s old and may be 30 s (OI_STALE_SECONDS)")]
    [TestCase(Reasons.OpenInterestMissing, "open interest must come; none ever did (REQUIRE_OPEN_INTEREST=0 does without)")]
    [TestCase(Reasons.ClockDegraded, "the clock must be trusted again: see darkalpha inspect exchange")]
    public void Data_that_is_not_sound_says_what_is_demanded_of_it(string reason, string demand)
    {
        var status = Quiet.Status with { Health = new DataHealth(reason, 7_500, 31_000, 91_000, null, 40_000, OpenInterestStatus.Stale, DataSource.Rest) };
        var why = Words.Answer(Quiet with { Status = status, Context = null, Strategies = [] }, TestInspector.Risk);
        Assert.That(why.Changes, Is.EqualTo([demand]));
    }

    [Test]
    public void Every_limit_of_the_desk_that_is_reached_is_named()
    {
        var risk = TestInspector.Risk with
        {
            KillSwitchSetting = true,
            KillSwitchStored = true,
            KillSwitchTurnedBy = "alice",
            KillSwitchTurnedAt = TestInspector.Risk.At,
            LossTodayUsdt = 30,
            CardsToday = 5,
            Cooldowns = ImmutableSortedDictionary<string, long>.Empty.Add("BTCUSDT", TestInspector.Risk.At + 60_000).Add("ETHUSDT", 1),
        };
        Assert.That(Words.Answer(TestSymbols.Explanation("BTCUSDT"), risk).Changes, Is.EqualTo(
        [
            "KILL_SWITCH=1 stops every card; it takes a restart with another setting",
            "the kill switch was turned on by alice at 2026-02-01T13:56:59.999Z and must be turned off",
            "30 USDT were lost today, the limit is 30; the day ends at midnight UTC",
            "5 cards went out today, the limit is 5; the day ends at midnight UTC",
            "the symbol is silent after its last card until 2026-02-01T13:57:59.999Z",
        ]));
    }

    [Test]
    public void A_symbol_that_is_warming_up_or_broken_or_was_never_evaluated_says_so()
    {
        var cold = Quiet.Status with { Warm = false, QuarterCandles = 3, LastDecision = null };
        Assert.Multiple(() =>
        {
            Assert.That(Words.Answer(Quiet with { Status = cold, Strategies = [] }, TestInspector.Risk).Changes, Is.EqualTo(["14 completed 15m candles make an ATR; 3 are here"]));
            Assert.That(Words.Answer(Quiet with { Status = cold }, TestInspector.Risk).Verdict, Is.EqualTo("no round has ended yet"));
            Assert.That(Words.Answer(Quiet with { Status = Quiet.Status with { Failure = "candles failed" }, Strategies = [] }, TestInspector.Risk).Changes, Is.EqualTo(["candles failed"]));
        });
    }

    [Test]
    public void A_card_is_named_and_a_block_has_its_detail()
    {
        var emitted = Quiet.Status with { LastDecision = new RoundRecord(1, 1, 1, DecisionKind.Emit, Reasons.Ok, "vol_breakout_card LONG", "BTCUSDT-1") };
        var blocked = Quiet.Status with { LastDecision = new RoundRecord(1, 1, 1, DecisionKind.Blocked, Reasons.SymbolCooldownActive, "until 12:30:00Z", null) };
        Assert.Multiple(() =>
        {
            Assert.That(Words.Answer(Quiet with { Status = emitted }, TestInspector.Risk).Verdict, Is.EqualTo("card BTCUSDT-1 went out (vol_breakout_card LONG)"));
            Assert.That(
                Words.Answer(Quiet with { Status = blocked }, TestInspector.Risk).Verdict,
                Is.EqualTo("blocked: in cooldown after the last card (until 12:30:00Z)"));
        });
    }
}
