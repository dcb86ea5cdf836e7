using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>The cards that the desk follows, and what it learns from their outcomes.</summary>
public sealed class DeskOutcomesTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();

    // The stop, after a quarter of an hour.
    private static readonly OutcomeExit Exit = new(512, Instant.From(Start.AddMinutes(15)), 15, -1, 0.25, 0);

    private static readonly Outcome Stopped = new(OutcomeStatus.Stop, 0.5, -1, Exit);

    [Test]
    public void A_card_is_followed_until_its_outcome_is_final_and_guards_see_the_outcome()
    {
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        var followed = state.Followed.Values.Single();
        Assert.That(followed, Is.EqualTo(FollowedCard.Of(state.Outbox.Newest(1).Single().Card)));
        Assert.That(state.Followed.Keys, Is.EqualTo([followed.CardId.Value]));

        state = state.Apply(Resolved(followed, Stopped));
        Assert.That(state.Followed, Is.Empty);
        Assert.That(state.Risk.Outcomes.Ordered, Is.EqualTo([followed.Resolve(Stopped)]));
        Assert.That(state.Apply(Resolved(followed, Stopped)).Risk.Outcomes.Ordered, Has.Count.EqualTo(1), "stored twice counts once");
    }

    [TestCase(OutcomeStatus.Unknown)]
    [TestCase(OutcomeStatus.Open)]
    public void An_outcome_without_an_exit_ends_it_too_and_no_guard_sees_it(OutcomeStatus status)
    {
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        state = state.Apply(Resolved(state.Followed.Values.Single(), new Outcome(status, 0, 0, null)));
        Assert.That(state.Followed, Is.Empty);
        Assert.That(state.Risk.Outcomes.Ordered, Is.Empty);
    }

    [Test]
    public void Only_the_card_that_was_resolved_is_no_longer_followed()
    {
        var state = Issue(Issue(DeskState.Empty, "BTCUSDT", Start), "ETHUSDT", Start);
        state = state.Apply(Resolved(state.Followed.Values.First(c => c.Symbol.Name == "BTCUSDT"), Stopped));
        Assert.That(state.Followed.Values.Select(c => c.Symbol.Name), Is.EqualTo(["ETHUSDT"]));
    }

    [Test]
    public void A_card_that_stays_without_an_outcome_is_forgotten_after_three_weeks()
    {
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        var edge = Start.AddDays(21);
        Assert.That(Issue(state, "ETHUSDT", edge).Followed, Has.Count.EqualTo(2));
        Assert.That(
            Issue(state, "ETHUSDT", edge.AddMilliseconds(1)).Followed.Values.Select(c => c.Symbol.Name), Is.EqualTo(["ETHUSDT"]));
    }

    [Test]
    public void A_test_card_is_not_followed()
    {
        var decision = new DeskRules(new RoundOptions(), []).TestCard(DeskState.Empty, "drill", "a person", Instant.From(Start));
        Assert.That(DeskState.Empty.Apply(decision.Events.Single()).Followed, Is.Empty);
    }

    [Test]
    public void A_guard_that_blocks_says_why_and_until_when()
    {
        var guards = new GuardOptions { CooldownAfterStop = TimeSpan.FromMinutes(60) };
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        state = state.Apply(Resolved(state.Followed.Values.Single(), Stopped));
        Assert.That(
            Decide(guards, state, Start.AddMinutes(45), ProposalFactory.Long) with { Refused = null },
            Is.EqualTo(RoundOutcome.Blocked(Reasons.StopCooldownActive, "long stopped 30 min before, until 01:15:00Z")));
        Assert.That(Decide(guards, state, Start.AddMinutes(75), ProposalFactory.Long).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public void The_figures_are_those_of_the_proposal_that_was_blocked()
    {
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        state = state.Apply(Resolved(state.Followed.Values.Single(), Stopped));
        var weak = new GuardOptions { WeakGuardR = 1, WeakGuardMinCards = 1, WeakGuardLock = TimeSpan.FromMinutes(60) };
        Assert.That(
            Decide(weak, state, Start.AddMinutes(45), ProposalFactory.Long) with { Refused = null },
            Is.EqualTo(RoundOutcome.Blocked(Reasons.WeakGuardActive, "-1.25 R over 1 card, until 01:15:00Z")));
        var sides = new GuardOptions { StopGuardCount = 1, StopGuardScope = GuardScope.Side };
        Assert.That(
            Decide(sides, state, Start.AddMinutes(45), ProposalFactory.Short, ProposalFactory.Long with { Priority = 90 }).Detail,
            Is.EqualTo("1 stop in 1440 min of LONG, until 01:15:00Z"));
    }

    [Test]
    public void Several_weak_strategies_are_named_with_the_figures_of_each()
    {
        var state = Issue(DeskState.Empty, "BTCUSDT", Start);
        var (card, later) = (state.Followed.Values.Single(), Exit with { At = Exit.At.PlusMilliseconds(5 * Instants.Minute), GrossR = -3 });
        state = state.Apply(Resolved(card, Stopped)).Apply(Resolved(card with { Strategy = "short" }, Stopped with { Exit = later }));
        var weak = new GuardOptions { WeakGuardR = 1, WeakGuardMinCards = 1, WeakGuardLock = TimeSpan.FromMinutes(60) };
        Assert.That(
            Decide(weak, state, Start.AddMinutes(45), ProposalFactory.Long, ProposalFactory.Short) with { Refused = null },
            Is.EqualTo(RoundOutcome.Blocked(
                Reasons.WeakGuardActive,
                "long: -1.25 R over 1 card, until 01:15:00Z; short: -3.25 R over 1 card, until 01:20:00Z")));
    }

    private static RoundOutcome Decide(GuardOptions guards, DeskState state, DateTimeOffset at, params Proposal[] proposals) =>
        new DeskRules(new RoundOptions { Guards = guards }, []).DecideRound(
            state, DeskRounds.Of("BTCUSDT", at, proposals), Instant.From(at)).Reply;

    private static DeskState Issue(DeskState state, string symbol, DateTimeOffset at) =>
        state.Apply(new DeskRules(new RoundOptions(), []).DecideRound(state, DeskRounds.Of(symbol, at), Instant.From(at)).Events.Single());

    private static DeskEvents.OutcomeResolved Resolved(FollowedCard card, Outcome outcome) =>
        new(card, outcome, new OutcomeOptions(), Partial: null, Exit.At);
}
