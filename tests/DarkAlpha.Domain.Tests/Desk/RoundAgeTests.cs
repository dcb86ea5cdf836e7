using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using static DarkAlpha.Domain.Tests.Support.DeskDecisions;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Rounds that the desk decides later than they were made.</summary>
public sealed class RoundAgeTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();

    private static readonly DeskRules Young = new(
        new RoundOptions { Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) } }, Channels);

    [Test]
    public void A_round_is_refused_once_its_winner_has_expired_whatever_the_lifetime_of_the_others()
    {
        var winner = ProposalFactory.Long with { Priority = 90, TtlMinutes = 5 };
        var round = DeskRounds.Of("BTCUSDT", Start, winner, ProposalFactory.Short with { TtlMinutes = 60 });
        Assert.That(Decide(DeskState.Empty, round, TimeSpan.FromMinutes(5)).Verdict.Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Decide(DeskState.Empty, round, TimeSpan.FromMilliseconds(300_001)).Verdict.Reason, Is.EqualTo(Reasons.RoundExpired));
    }

    [TestCase(15_000, ExpectedResult = Reasons.Ok)]
    [TestCase(15_001, ExpectedResult = Reasons.RoundExpired)]
    [TestCase(600_000, ExpectedResult = Reasons.RoundExpired)]
    public string A_round_older_than_its_maximum_age_gives_no_card(int ageMs) =>
        Young.DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start), Instant.From(Start).PlusMilliseconds(ageMs)).Reply.Reason;

    [Test]
    public void Rounds_that_waited_for_minutes_give_no_contradicting_cards()
    {
        var now = Instant.From(Start.AddMinutes(7));
        var (up, down) = (
            DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long),
            DeskRounds.Of("BTCUSDT", Start.AddMinutes(6), ProposalFactory.Short));
        Assert.That(Young.DecideRound(DeskState.Empty, up, now).Reply, Is.EqualTo(RoundOutcome.Blocked(
            Reasons.RoundExpired, "it was 420 s old when it could be decided, and the limit is 15 s; the market is evaluated again")));
        Assert.That(Young.DecideRound(DeskState.Empty, down, now).Reply.Reason, Is.EqualTo(Reasons.RoundExpired));
    }

    [Test]
    public void A_round_that_has_its_card_gets_it_again_however_old_it_is()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var (first, state) = Decide(DeskState.Empty, round);
        Assert.That(Young.DecideRound(state, round, Instant.From(Start.AddMinutes(1))).Reply, Is.EqualTo(first));
    }

    [TestCase(300, 0, ExpectedResult = Reasons.DedupeWindow)]
    [TestCase(0, 30, ExpectedResult = Reasons.DedupeWindow)]
    public string A_card_issued_after_the_instant_of_the_round_counts(int dedupeSeconds, int cooldownMinutes)
    {
        var rules = new DeskRules(
            new RoundOptions
            {
                Arbitration = new ArbitrationOptions
                {
                    DedupeWindow = TimeSpan.FromSeconds(dedupeSeconds),
                    RoundMaxAge = TimeSpan.FromSeconds(15),
                },
                Risk = new RiskOptions { Cooldown = TimeSpan.FromMinutes(cooldownMinutes) },
            },
            Channels);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start.AddSeconds(10))).State;
        return rules.DecideRound(state, DeskRounds.Of("BTCUSDT", Start), Instant.From(Start.AddSeconds(11))).Reply.Reason;
    }
}
