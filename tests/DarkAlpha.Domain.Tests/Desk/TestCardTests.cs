using System.Collections.Immutable;
using System.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>A card that only tries the channels.</summary>
public sealed class TestCardTests
{
    private static readonly Instant Now = Instants.Midnight.PlusMilliseconds(12 * Instants.Day);

    private static readonly ImmutableArray<DeliveryChannel> Channels =
        [new("telegram", Idempotent: false), new("webhook", Idempotent: true)];

    private readonly DeskRules _rules = new(new RoundOptions(), Channels);

    [Test]
    public void A_test_card_goes_to_every_channel_and_changes_no_counter()
    {
        var decision = _rules.TestCard(DeskState.Empty, "drill", "a person", Now);
        var state = decision.Events.Aggregate(DeskState.Empty, (s, e) => s.Apply(e));

        Assert.That(decision.Reply.Accepted, Is.True);
        Assert.That(state.Outbox.Find(new CardId("TEST-drill"))!.Deliveries.Keys, Is.EqualTo(["telegram", "webhook"]));
        Assert.That(state.Risk, Is.SameAs(DeskState.Empty.Risk));
        Assert.That(state.HasHistory, Is.False, "an older installation's state can still be imported");
    }

    [Test]
    public void A_test_card_requested_twice_is_issued_once_even_when_cards_are_blocked_by_then()
    {
        var state = _rules.TestCard(DeskState.Empty, "drill", "a person", Now).Events.Aggregate(DeskState.Empty, (s, e) => s.Apply(e));
        state = state.Apply(new DeskEvents.KillSwitchTurned(true, "a person", Now));

        var again = _rules.TestCard(state, "drill", "another", Now.PlusMilliseconds(1), "a jump");

        Assert.That((again.Reply.Accepted, again.Events.Length), Is.EqualTo((true, 0)));
    }

    [Test]
    public void A_test_card_ignores_limits_but_not_the_kill_switch_and_a_degraded_clock()
    {
        var used = DeskState.Empty.Apply(
            new DeskEvents.LossRecorded("l", RiskRules.DayOf(Now.ToDateTimeOffset()), 1e6m, "a person", Now));
        var stopped = DeskState.Empty.Apply(new DeskEvents.KillSwitchTurned(true, "a person", Now));

        Assert.That(_rules.TestCard(used, "drill", "a person", Now).Reply.Accepted, Is.True);
        Assert.That(
            _rules.TestCard(stopped, "drill", "a person", Now).Reply,
            Is.EqualTo(new RiskReply(false, "the kill switch is on, and it blocks every card")));
        Assert.That(_rules.TestCard(DeskState.Empty, "drill", "a person", Now, "a jump").Reply.Reason, Does.Contain("a jump"));
        Assert.That(_rules.TestCard(DeskState.Empty, " ", "a person", Now).Reply.Accepted, Is.False);
    }

    [Test]
    public void A_test_card_cannot_be_mistaken_for_a_real_one()
    {
        var card = TestCard.Create("drill", "a person", Now);

        var json = Encoding.UTF8.GetString(CardJson.Serialize(card));
        Assert.That(card.IsTest, Is.True);
        Assert.That((card.Entry, card.Stop, card.TakeProfit, card.PositionUsdt, card.LeverageSuggest), Is.EqualTo((0d, 0d, 0d, 0d, 0)));
        Assert.That(
            json,
            Does.StartWith("""{"card_id":"TEST-drill","symbol":"TEST","strategy":"test",""").And.Contain("\"risk_level\":\"test\"")
                .And.Not.Contain("is_test"));
        Assert.That(CardJson.Deserialize(CardJson.Serialize(card)), Is.EqualTo(card));
    }
}
