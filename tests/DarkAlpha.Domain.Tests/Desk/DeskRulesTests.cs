using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using static DarkAlpha.Domain.Tests.Support.DeskDecisions;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>What the desk answers to a round; <see cref="RoundAgeTests"/> are about late ones.</summary>
public sealed class DeskRulesTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    [Test]
    public void A_card_goes_to_every_channel_with_the_winners_rationale_and_keeps_its_rivals()
    {
        var strong = ProposalFactory.Short with { Priority = 90 };
        var (verdict, state) = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long, strong));
        Assert.That((verdict.Kind, verdict.Detail), Is.EqualTo((DecisionKind.Emit, "short SHORT before long LONG (lower_priority)")));
        var issued = state.Outbox.Find(verdict.CardId!.Value)!;
        Assert.Multiple(() =>
        {
            Assert.That(issued.Card.Rationale, Is.EqualTo("short triggered"));
            Assert.That(issued.Number, Is.EqualTo(1));
            Assert.That(issued.Deliveries.Keys, Is.EqualTo(Channels.Select(c => c.Name)));
            Assert.That(issued.Deliveries.Values, Is.All.Property("Status").EqualTo(DeliveryStatus.Pending));
        });
    }

    [Test]
    public void A_round_that_has_its_card_gets_the_same_answer_whatever_blocks_by_then()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var (first, state) = Decide(DeskState.Empty, round);
        state = state.Apply(new DeskEvents.KillSwitchTurned(true, "a person", default));
        Assert.That(Decide(state, round, TimeSpan.FromDays(1)), Is.EqualTo((first, state)));
        Assert.That(new DeskRules(new RoundOptions(), Channels).DecideRound(state, round, default, "a jump").Reply, Is.EqualTo(first));
    }

    [Test]
    public void Losers_and_blocked_winners_are_named_with_what_stopped_them()
    {
        var (weak, strong) = (ProposalFactory.Long, ProposalFactory.Short with { Priority = 90 });
        var (emitted, state) = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, weak, strong));
        Assert.That(emitted.Refused, Is.EqualTo(new[] { new RefusedStrategy("long", RefusedProposal.LostArbitration) }));
        var blocked = Decide(state, DeskRounds.Of("BTCUSDT", Start.AddSeconds(1), weak, strong)).Verdict;
        Assert.That(blocked.Refused, Is.EqualTo(new[] { new RefusedStrategy("short", Reasons.DedupeWindow) }));
        Assert.That(Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).Verdict.Refused, Is.Null);
    }

    [Test]
    public void Two_equal_proposals_keep_their_own_rationales()
    {
        var (verdict, state) = Decide(
            DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long, ProposalFactory.Long with { Strategy = "twin" }));
        Assert.That(state.Outbox.Find(verdict.CardId!.Value)!.Card.Rationale, Is.EqualTo("long triggered"));
    }

    [Test]
    public void A_round_without_proposals_has_no_signal() => Assert.That(
        Decide(DeskState.Empty, DeskRounds.Of(new RoundId(new Symbol("BTCUSDT"), default), [])).Verdict,
        Is.EqualTo(new RoundOutcome(DecisionKind.NoSignal, Reasons.NoTrigger, null, "")));

    [Test]
    public void The_round_counts_for_the_day_it_was_made_on_also_when_it_comes_after_midnight()
    {
        var late = Start.AddMilliseconds(-1);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", late), late: TimeSpan.FromMinutes(5)).State;
        Assert.That((state.Risk.CardsOn(Today.AddDays(-1)), state.Risk.CardsOn(Today)), Is.EqualTo((1, 0)));
    }

    [Test]
    public void The_end_of_a_cooldown_has_its_date_when_it_is_on_another_day()
    {
        var late = new DateTimeOffset(Start.Date.AddDays(1).AddMinutes(-10), TimeSpan.Zero);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", late)).State;
        Assert.That(Decide(state, DeskRounds.Of("BTCUSDT", late.AddMinutes(6))).Verdict.Detail, Is.EqualTo("until 2026-01-14 00:20:00Z"));
    }

    [Test]
    public void Dedupe_comes_before_the_kill_switch_because_arbitration_comes_before_risk()
    {
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).State.Apply(
            new DeskEvents.KillSwitchTurned(true, "a person", default));
        Assert.That(Decide(state, DeskRounds.Of("BTCUSDT", Start.AddSeconds(1))).Verdict.Reason, Is.EqualTo(Reasons.DedupeWindow));
        Assert.That(Decide(state, DeskRounds.Of("ETHUSDT", Start)).Verdict.Reason, Is.EqualTo(Reasons.KillSwitchEnabled));
    }
}
