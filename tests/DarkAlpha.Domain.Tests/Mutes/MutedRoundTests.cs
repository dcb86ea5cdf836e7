using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Mutes;

/// <summary>What mutes and quiet hours do to a round.</summary>
public sealed class MutedRoundTests
{
    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), ContextBuilder.Now);
    private static readonly Instant Later = ContextBuilder.Now.PlusMilliseconds(Instants.Minute);
    private static readonly MuteScope Bitcoin = MuteScope.Of(Round.Symbol);
    private static readonly Proposal Low = ProposalFactory.Long with { Strategy = "low", Priority = 10 };
    private static readonly Proposal High = ProposalFactory.Short with { Strategy = "high", Priority = 30 };

    [TestCase(-1L, Reasons.Muted)]
    [TestCase(0L, null)]
    [TestCase(1L, null)]
    public void A_mute_ends_exactly_at_its_end(long beside, string? block)
    {
        var state = Muted(MuteScope.All);
        var at = Later.PlusMilliseconds(beside).ToDateTimeOffset();
        Assert.That(new RiskRules(new RiskOptions()).FirstBlock(state, Round.Symbol, at), Is.EqualTo(block));
    }

    [Test]
    public void A_muted_symbol_is_refused_and_others_are_not()
    {
        var decision = Decide(Muted(Bitcoin));
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.Muted)));
        Assert.That(decision.Refused, Is.EqualTo([new RefusedProposal(High, Reasons.Muted)]));
        Assert.That(Decide(Muted(MuteScope.Of(new Symbol("ETHUSDT")))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public void A_muted_strategy_takes_no_part_and_another_one_wins()
    {
        var decision = Decide(Muted(MuteScope.OfStrategy("high")));
        Assert.That((decision.Kind, decision.Card?.Strategy), Is.EqualTo((DecisionKind.Emit, "low")));
        Assert.That(decision.Arbitration!.Rivals, Is.Empty, "it is no rival");
        Assert.That(decision.Refused, Is.EqualTo([new RefusedProposal(High, Reasons.Muted)]));
    }

    [Test]
    public void Where_every_strategy_is_muted_the_winner_is_refused()
    {
        var decision = Decide(Muted(MuteScope.OfStrategy("high"), MuteScope.OfStrategy("low")));
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.Muted)));
        Assert.That(decision.Refused, Is.EqualTo([new RefusedProposal(High, Reasons.Muted)]));
    }

    [Test]
    public void The_kill_switch_comes_before_a_mute_and_a_mute_before_quiet_hours_and_limits()
    {
        var muted = Muted(MuteScope.All);
        var strict = new RiskOptions { MaxCardsPerDay = 0, QuietHours = new QuietHours("23:00-01:00", "UTC") };
        Assert.That(Decide(muted.WithKillSwitch(true, "a person"), strict).Reason, Is.EqualTo(Reasons.KillSwitchEnabled));
        Assert.That(Decide(muted, strict).Reason, Is.EqualTo(Reasons.Muted));
        Assert.That(Decide(RiskState.Empty, strict).Reason, Is.EqualTo(Reasons.QuietHours));
        Assert.That(Decide(RiskState.Empty, strict with { QuietHours = null }).Reason, Is.EqualTo(Reasons.MaxCardsPerDayExceeded));
    }

    [Test]
    public void The_rules_say_until_when_and_by_whom()
    {
        var rules = new RoundRules(new RoundOptions { Risk = new RiskOptions { QuietHours = new QuietHours("23:00-01:00", "UTC") } });
        var state = RiskState.Empty.WithMute(new Mute(Bitcoin, Later, "alice") { Reason = "news" }, ContextBuilder.Now);
        var input = new RiskRule.Input(state, Round.Symbol, ContextBuilder.Now.ToDateTimeOffset());
        var muted = rules.Rules.Single(rule => rule.Reason == Reasons.Muted);
        var quiet = rules.Rules.Single(rule => rule.Reason == Reasons.QuietHours);
        Assert.Multiple(() =>
        {
            Assert.That(muted.Detail(input), Is.EqualTo("BTCUSDT, until 00:01:00Z, by alice: news"));
            Assert.That(muted.SilentUntil!(input), Is.EqualTo(Later));
            Assert.That(muted.Value(input with { State = RiskState.Empty }), Is.EqualTo("not muted"));
            Assert.That(quiet.Detail(input), Is.EqualTo("until 01:00:00Z"));
            Assert.That((quiet.Value(input), quiet.Limit), Is.EqualTo(("00:00 UTC", "not within 23:00-01:00 UTC")));
        });
    }

    private static RiskState Muted(params MuteScope[] scopes) => scopes.Aggregate(
        RiskState.Empty, (state, scope) => state.WithMute(new Mute(scope, Later, "a person"), ContextBuilder.Now));

    private static Decision Decide(RiskState risk, RiskOptions? options = null) =>
        new RoundRules(new RoundOptions { Risk = options ?? new RiskOptions() }).Decide(
            risk, Round, CardBuilder.Health, ProposalFactory.Registered(Low, High), proposal => proposal.Strategy, Round.Timestamp);
}
