using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Rounds;

public sealed class RoundRunnerTests
{
    private const int WarmMinutes = 240;

    // A rise of 2 % within a minute, and again, so that the next rounds trigger too.
    private static readonly Candle Burst = CandleBuilder.Minute(WarmMinutes, 100, 102.1, 99.9, 102);

    private MarketFeed _feed = null!;
    private RoundRunner _runner = null!;

    [SetUp]
    public void Begin()
    {
        _feed = new MarketFeed().Steadily(0, WarmMinutes);
        _runner = RunnerOf(new RoundOptions());
    }

    [Test]
    public void Unhealthy_data_blocks_before_any_strategy_is_asked()
    {
        var decision = _runner.Run(_feed.Market, _feed.Now.PlusMilliseconds(5_001));
        Assert.That(decision, Is.EqualTo(new Decision(DecisionKind.Blocked, Reasons.PriceStale, null)));
        Assert.That(_runner.StrategiesAsked, Is.False);
    }

    [Test]
    public void A_clock_that_cannot_be_trusted_blocks() => Assert.That(
        _runner.Run(_feed.Market, _feed.Now, clockDegraded: true),
        Is.EqualTo(new Decision(DecisionKind.Blocked, Reasons.ClockDegraded, null)));

    [Test]
    public void A_gap_blocks()
    {
        _feed.Feed(MarketFeed.Steady(WarmMinutes + 1));
        Assert.That(Run(), Is.EqualTo(new Decision(DecisionKind.Blocked, Reasons.KlineGap, null)));
    }

    [TestCase(209, Reasons.AtrWarmup, false)]
    [TestCase(210, Reasons.NoTrigger, true)]
    public void There_is_no_signal_before_there_is_an_atr(int minutes, string reason, bool asked)
    {
        _feed = new MarketFeed().Steadily(0, minutes);
        Assert.That(Run(), Is.EqualTo(new Decision(DecisionKind.NoSignal, reason, null)));
        Assert.That(_runner.StrategiesAsked, Is.EqualTo(asked));
    }

    [Test]
    public void A_quiet_market_has_no_signal_and_every_strategy_says_why()
    {
        Assert.That(Run().Reason, Is.EqualTo(Reasons.NoTrigger));
        string[] reasons = ["no_sweep", "funding_extreme", "oi_delta", "no_volatility"];
        Assert.That(_runner.Results[..reasons.Length].ToArray().Select(v => v.Reason), Is.EqualTo(reasons));
        Assert.That(_runner.Context, Is.EqualTo(_feed.Market.ContextAt(_feed.Now, openInterestUsable: true)));
        Assert.That(_runner.Arbitration, Is.Null);
    }

    [Test]
    public void A_trigger_emits_a_card_with_only_what_triggered_as_its_rationale()
    {
        _feed.Feed(Burst);
        var decision = _runner.Run(_feed.Market, _feed.Now.PlusMilliseconds(1_000), clockDegraded: false, DataSource.Rest);
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Emit, Reasons.Ok)));
        var card = decision.Card!;
        Assert.Multiple(() =>
        {
            Assert.That((card.Strategy, card.Side, card.Entry), Is.EqualTo(("vol_breakout_card", Side.Long, 102.0)));
            Assert.That(card.CardId, Is.EqualTo(CardId.Of(new Symbol("BTCUSDT"), _feed.Now.PlusMilliseconds(1_000))));
            Assert.That(card.Rationale, Does.Match(@"^return_5m 0\.0[12]\d* > 0\.012$"), "the ATR has not spiked, so it is no part of why");
            Assert.That((card.DataHealth.PriceAgeMs, card.DataHealth.Source), Is.EqualTo(((long?)1_000, "rest")));
            Assert.That(_runner.Arbitration!.Winner!.Strategy, Is.EqualTo("vol_breakout_card"));
            Assert.That(_runner.Risk.LastCardOf(new Symbol("BTCUSDT")), Is.EqualTo(card.CreatedAt));
            Assert.That(_runner.Risk.CardsOn(RiskRules.DayOf(card.CreatedAt)), Is.EqualTo(1));
        });
    }

    [Test]
    public void The_same_rounds_give_the_same_cards()
    {
        _feed.Feed(Burst);
        Assert.That(Run().Card, Is.EqualTo(RunnerOf(new RoundOptions()).Run(_feed.Market, _feed.Now).Card).And.Not.Null);
    }

    [TestCase(300_000, Reasons.DedupeWindow)]
    [TestCase(300_001, Reasons.SymbolCooldownActive)]
    [TestCase(1_799_999, Reasons.SymbolCooldownActive)]
    [TestCase(1_800_000, Reasons.Ok)]
    public void After_a_card_the_arbitration_blocks_first_and_then_the_cooldown(long age, string reason)
    {
        // Ages of the data are another test's matter.
        var never = TimeSpan.FromDays(1);
        var health = new HealthOptions { PriceStale = never, KlineStale = never, FundingStale = never, OpenInterestStale = never };
        _runner = RunnerOf(new RoundOptions { Health = health });
        _feed.Feed(Burst);
        Assert.That(Run().Kind, Is.EqualTo(DecisionKind.Emit));
        var decision = _runner.Run(_feed.Market, _feed.Now.PlusMilliseconds(age));
        Assert.That(decision.Reason, Is.EqualTo(reason));
        Assert.That(decision.Kind, Is.EqualTo(reason == Reasons.Ok ? DecisionKind.Emit : DecisionKind.Blocked));
    }

    [Test]
    public void The_kill_switch_blocks_a_trigger_and_nothing_is_remembered()
    {
        _runner = RunnerOf(new RoundOptions { Risk = new RiskOptions { KillSwitch = true } });
        _feed.Feed(Burst);
        var decision = Run();
        Assert.That(decision with { Refused = default }, Is.EqualTo(new Decision(DecisionKind.Blocked, Reasons.KillSwitchEnabled, null)));
        var (proposal, gate) = decision.Refused.Single();
        Assert.That((proposal.Strategy, gate), Is.EqualTo(("vol_breakout_card", Reasons.KillSwitchEnabled)));
        Assert.That(_runner.Risk, Is.SameAs(RiskState.Empty));
    }

    [Test]
    public void Quiet_hours_block_a_trigger_of_a_replay_too()
    {
        _runner = RunnerOf(new RoundOptions { Risk = new RiskOptions { QuietHours = new QuietHours("00:00-12:00", "UTC") } });
        _feed.Feed(Burst);
        Assert.That(Run().Reason, Is.EqualTo(Reasons.QuietHours));
    }

    [Test]
    public void A_trigger_without_possible_levels_is_no_signal()
    {
        // Candles of one price have an ATR of 0, which leaves no distance for a stop.
        _feed = new MarketFeed();
        for (var minute = 0; minute < WarmMinutes; minute++)
        {
            _feed.Feed(CandleBuilder.Flat(minute, 100));
        }

        _feed.Feed(CandleBuilder.Minute(WarmMinutes, 100, 102, 100, 102));
        Assert.That(Run(), Is.EqualTo(new Decision(DecisionKind.NoSignal, Reasons.InvalidLevels, null)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Stale_open_interest_blocks_or_is_hidden_from_the_strategies(bool required)
    {
        var settings = new RoundOptions
        {
            Health = new HealthOptions { RequireOpenInterest = required, OpenInterestStale = TimeSpan.Zero },
        };
        _runner = RunnerOf(settings);
        var decision = _runner.Run(_feed.Market, _feed.Now.PlusMilliseconds(1));
        Assert.That(decision.Kind, Is.EqualTo(required ? DecisionKind.Blocked : DecisionKind.NoSignal));
        Assert.That(decision.Reason, Is.EqualTo(required ? Reasons.OpenInterestStale : Reasons.NoTrigger));
        Assert.That(_runner.Context.OpenInterest, Is.Null);
        Assert.That(_runner.StrategiesAsked, Is.Not.EqualTo(required));
    }

    private static RoundRunner RunnerOf(RoundOptions settings) => new(settings, StrategyCatalog.Create(settings.Strategies));

    private Decision Run() => _runner.Run(_feed.Market, _feed.Now);
}
