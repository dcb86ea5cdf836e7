using System.Collections.Immutable;
using DarkAlpha.Actors.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Why;

internal sealed class ExplainerTests
{
    private static readonly Explainer Explainer = new(new RoundOptions());

    private static readonly SymbolExplanation NoSignal = TestSymbols.Explanation("BTCUSDT") with
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
    public void Without_a_trigger_the_unmet_conditions_of_each_strategy_are_listed()
    {
        var why = Explainer.Explain(NoSignal, TestInspector.Risk);
        Assert.Multiple(() =>
        {
            Assert.That(
                (why.Verdict, why.Times, why.At.MillisecondsSince(why.Since!.Value)),
                Is.EqualTo(("no signal: no strategy triggered", 61, 60_000)));
            Assert.That(why.Changes, Is.EqualTo(
            [
                "funding_oi_skew needs oi_zscore_known, and funding_extreme >= 0.0005 (is 0.0001)",
                "vol_breakout_card needs move (return_5m > 0.012 (is 0.0031)) or spike (atr_15m > 0.06 (is 0.031))",
            ]));
        });
    }

    [Test]
    public void When_a_strategy_proposes_and_nothing_blocks_nothing_has_to_change() =>
        Assert.That(Explainer.Explain(TestSymbols.Explanation("BTCUSDT"), TestInspector.Risk).Changes, Is.Empty);

    [TestCase(Reasons.PriceStale, "the price is 7.5 s old, the limit is 5 s (STALE_SECONDS)")]
    [TestCase(Reasons.PriceMissing, "no price has been received yet")]
    [TestCase(
        Reasons.KlineStale,
        "the newest candle message is 31.0 s old, the limit is 30 s (KLINE_STALE_SECONDS); "
        + "the newest closed candle ended 91.0 s ago, the limit is 90 s")]
    [TestCase(Reasons.KlineMissing, "no closed candle has been received yet")]
    [TestCase(Reasons.KlineGap, "a candle is missing and has to be fetched")]
    [TestCase(Reasons.FundingStale, "the funding rate is an unknown time old, the limit is 180 s (FUNDING_STALE_SECONDS)")]
    [TestCase(Reasons.FundingMissing, "no funding rate has been received yet")]
    [TestCase(Reasons.OpenInterestStale, "open interest is 40.0 s old, the limit is 30 s (OI_STALE_SECONDS)")]
    [TestCase(Reasons.OpenInterestMissing, "no open interest has been received yet (REQUIRE_OPEN_INTEREST=0 makes it optional)")]
    [TestCase(Reasons.ClockDegraded, "the corrected clock cannot be trusted: see darkalpha inspect exchange")]
    public void Unhealthy_data_is_explained_with_its_limit(string reason, string problem)
    {
        var health = new DataHealth(reason, 7_500, 31_000, 91_000, null, 40_000, OpenInterestStatus.Stale, DataSource.Rest);
        var status = NoSignal.Status with { Health = health };
        var why = Explainer.Explain(NoSignal with { Status = status, Context = null, Strategies = [] }, TestInspector.Risk);
        Assert.That(why.Changes, Is.EqualTo([problem]));
    }

    [Test]
    public void Missing_candles_are_named_with_what_the_exchange_says_about_them()
    {
        var halt = new Instant(1_767_690_000_000);
        var window = new MarketSnapshot.CandleWindow(120, halt, halt, HasGap: true);
        var context = TestSymbols.Explanation("BTCUSDT").Context!.Value;
        var figures = new MarketSnapshot(
            context,
            window with { Gap = new CandleGap(halt, halt) },
            window with { Gap = new CandleGap(halt, halt + TimeSpan.FromHours(2.75)), AnsweredWithoutSince = halt + TimeSpan.FromHours(4) },
            new MarketSnapshot.OpenInterestWindow(0, null, null, null, null, null));
        var blocked = NoSignal.Status with { Health = NoSignal.Status.Health with { Reason = Reasons.KlineGap } };
        Assert.That(
            Explainer.Explain(
                NoSignal with { Status = blocked, Context = null, Strategies = [], Figures = figures }, TestInspector.Risk).Changes,
            Is.EqualTo(
            [
                "the 1m candle of 2026-01-06T09:00:00.000Z must be fetched, and the 15m candles of 2026-01-06T09:00:00.000Z to "
                + "2026-01-06T11:45:00.000Z must be fetched (the exchange has answered without the first since 2026-01-06T13:00:00.000Z; "
                + "after 10 minutes of that the candles start anew)",
            ]));

        var hole = new CandleHole(CandleInterval.OneMinute, new CandleGap(halt, halt));
        var warming = NoSignal.Status with { Warm = false, QuarterCandles = 3 };
        Assert.That(
            Explainer.Explain(
                NoSignal with { Status = warming, Strategies = [], Figures = figures with { StartsAfter = hole } },
                TestInspector.Risk).Changes,
            Is.EqualTo(
            [
                "an ATR needs 14 completed 15m candles; 3 are loaded; they start anew after the 1m candle of 2026-01-06T09:00:00.000Z, "
                + "which the exchange does not have",
            ]));
    }

    [TestCase(Reasons.PriceStale, " (STALE_SECONDS); the last REST request for it failed at 2026-02-01T13:56:59.999Z: price 2")]
    [TestCase(Reasons.KlineGap, "a candle is missing and has to be fetched")]
    [TestCase(Reasons.OpenInterestMissing, "; the last REST request for it failed at 2026-02-01T13:56:58.999Z: HTTP 503")]
    public void The_newest_failed_request_for_the_data_is_named(string reason, string end)
    {
        var at = NoSignal.Status.At;
        var health = new DataHealth(reason, 7_500, 31_000, 91_000, null, 40_000, OpenInterestStatus.Stale, DataSource.Rest);
        var explanation = NoSignal with
        {
            Status = NoSignal.Status with { Health = health },
            Context = null,
            Strategies = [],
            FailedRequests =
            [
                new FailedRequest(FailedRequest.Price, at.PlusMilliseconds(-5_000), "price 1"),
                new FailedRequest(FailedRequest.OpenInterest, at.PlusMilliseconds(-1_000), "HTTP 503"),
                new FailedRequest(FailedRequest.Price, at, "price 2"),
            ],
        };
        Assert.That(Explainer.Explain(explanation, TestInspector.Risk).Changes.Single(), Does.EndWith(end));
    }

    [Test]
    public void A_symbol_that_the_exchange_does_not_trade_is_explained_in_one_place()
    {
        const string Problem = "BTCUSDT is not traded now (the exchange says SETTLING): wait until it trades, or take it out of SYMBOLS.";
        var health = NoSignal.Status.Health with { Reason = Reasons.SymbolNotTrading };
        var last = new RoundRecord(default, default, 1, DecisionKind.Blocked, Reasons.SymbolNotTrading, Problem, null);
        var status = NoSignal.Status with { Health = health, LastDecision = last };
        var why = Explainer.Explain(NoSignal with { Status = status, Context = null, Strategies = [] }, TestInspector.Risk);
        Assert.That(
            (why.Verdict, why.Changes.Single()), Is.EqualTo(("blocked: the symbol is not trading on the exchange", Problem)));
    }

    [TestCase(Reasons.SymbolCooldownActive)]
    [TestCase(Reasons.DedupeWindow)]
    public void After_a_card_the_card_is_named_once_and_only_the_end_of_the_cooldown(string reason)
    {
        var last = new RoundRecord(default, default, 3, DecisionKind.Blocked, reason, "until 12:30:00Z", null);
        var issued = new RoundRecord(default, default, 1, DecisionKind.Emit, Reasons.Ok, "", new CardId("BTCUSDT-1"));
        var explanation = TestSymbols.Explanation("BTCUSDT");
        explanation = explanation with { Status = explanation.Status with { LastDecision = last }, Recent = [last, issued] };
        var risk = TestInspector.Risk with
        {
            Cooldowns = ImmutableSortedDictionary<Symbol, Instant>.Empty.Add(new Symbol("BTCUSDT"), TestInspector.Risk.At),
        };
        var why = Explainer.Explain(explanation, risk);
        Assert.Multiple(() =>
        {
            Assert.That(why.Verdict, Is.EqualTo("blocked: in cooldown after card BTCUSDT-1"));
            Assert.That(why.Changes, Is.EqualTo(["the symbol is in cooldown after its last card until 2026-02-01T13:56:59.999Z"]));
        });
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
            Cooldowns = ImmutableSortedDictionary<Symbol, Instant>.Empty
                .Add(new Symbol("BTCUSDT"), TestInspector.Risk.At.PlusMilliseconds(60_000)).Add(new Symbol("ETHUSDT"), new Instant(1)),
        };
        Assert.That(Explainer.Explain(TestSymbols.Explanation("BTCUSDT"), risk).Changes, Is.EqualTo(
        [
            "KILL_SWITCH=1 blocks every card: change it with darkalpha settings apply, and where the desk's node was started with it",
            "the kill switch was turned on by alice at 2026-02-01T13:56:59.999Z and blocks every card: turn it off",
            "5 of 5 cards today: the limit is reached until midnight UTC",
            "30 of 30 USDT lost today: the limit is reached until midnight UTC",
            "the symbol is in cooldown after its last card until 2026-02-01T13:57:59.999Z",
        ]));
    }

    [Test]
    public void What_mutes_the_symbol_or_a_strategy_is_named_with_its_end()
    {
        var end = TestInspector.Risk.At.PlusMilliseconds(60_000);
        var risk = TestInspector.Risk with
        {
            Mutes =
            [
                new Mute(MuteScope.Of(new Symbol("BTCUSDT")), end, "alice") { Reason = "the news" },
                new Mute(MuteScope.Of(new Symbol("ETHUSDT")), end, "alice"),
                new Mute(MuteScope.OfStrategy("vol_breakout_card"), end, "bob"),
            ],
            QuietHours = new QuietHours("13:00-14:00", "UTC"),
            QuietUntil = end,
        };
        Assert.That(Explainer.Explain(TestSymbols.Explanation("BTCUSDT"), risk).Changes, Is.EqualTo(
        [
            "BTCUSDT muted until 2026-02-01T13:57:59.999Z by alice: the news: unmute it, or wait",
            "vol_breakout_card muted until 2026-02-01T13:57:59.999Z by bob: unmute it, or wait",
            "the quiet hours (13:00-14:00 UTC) last until 2026-02-01T13:57:59.999Z",
        ]));
    }

    [Test]
    public void Warm_up_failure_and_a_missing_first_round_are_explained()
    {
        var cold = NoSignal with
        {
            Status = NoSignal.Status with { Warm = false, QuarterCandles = 3, LastDecision = null },
            Strategies = [],
        };
        var failed = NoSignal with { Status = NoSignal.Status with { Failure = "candles failed" }, Strategies = [] };
        Assert.Multiple(() =>
        {
            Assert.That(
                Explainer.Explain(cold, TestInspector.Risk).Changes, Is.EqualTo(["an ATR needs 14 completed 15m candles; 3 are loaded"]));
            Assert.That(
                Explainer.Explain(cold with { Strategies = NoSignal.Strategies }, TestInspector.Risk).Verdict,
                Is.EqualTo("no round has ended yet"));
            Assert.That(Explainer.Explain(failed, TestInspector.Risk).Changes, Is.EqualTo(["candles failed"]));
        });
    }

    [Test]
    public void A_card_is_named_by_id_and_a_block_includes_its_detail()
    {
        var emitted = new RoundRecord(
            default, default, 1, DecisionKind.Emit, Reasons.Ok, "vol_breakout_card LONG", new CardId("BTCUSDT-1"));
        var blocked = new RoundRecord(default, default, 1, DecisionKind.Blocked, Reasons.SymbolCooldownActive, "until 12:30:00Z", null);
        Assert.Multiple(() =>
        {
            Assert.That(VerdictAfter(emitted), Is.EqualTo("card BTCUSDT-1 was issued (vol_breakout_card LONG)"));
            Assert.That(VerdictAfter(blocked), Is.EqualTo("blocked: in cooldown after the last card (until 12:30:00Z)"));
        });
    }

    private static string VerdictAfter(RoundRecord last) =>
        Explainer.Explain(NoSignal with { Status = NoSignal.Status with { LastDecision = last } }, TestInspector.Risk).Verdict;
}
