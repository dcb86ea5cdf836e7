using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>When a card may be sent, and what the end of an attempt means.</summary>
public sealed class OutboxRulesTests : OutboxRulesTest
{
    [TestCase(0, true, Reasons.Ok)]
    [TestCase(1, false, OutboxRules.Permit.CardExpired)]
    public void ACard_may_be_sent_up_to_its_last_millisecond(long beyond, bool granted, string reason)
    {
        Assert.That(Begin(Chat, End.PlusMilliseconds(beyond)), Is.EqualTo(new OutboxRules.Permit(granted, reason)));
        Assert.That(StatusOf(Chat), Is.EqualTo(granted ? DeliveryStatus.Sending : DeliveryStatus.Expired));
    }

    [Test]
    public void A_stopping_node_finishes_running_attempts_and_starts_no_new_one()
    {
        Begin(Hook, End);
        Assert.That(WhileStopping(Hook), Is.EqualTo(new OutboxRules.Permit(true, Reasons.Ok)));
        Assert.That(WhileStopping(Chat), Is.EqualTo(new OutboxRules.Permit(false, OutboxRules.Permit.Stopping)));
        Assert.That(StatusOf(Chat), Is.EqualTo(DeliveryStatus.Pending));

        OutboxRules.Permit WhileStopping(string channel) =>
            Rules.Begin(State, Card, channel, End, clockDegraded: false, stopping: true).Reply;
    }

    [Test]
    public void An_expiredCard_with_an_attempt_of_unknown_outcome_is_uncertain()
    {
        Begin(Hook, End);
        Apply(Rules.Interrupted(State, channel: null, "gone", End));
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "503", End));
        Apply(OutboxRules.Expire(State, End.PlusMilliseconds(1)));
        Assert.That((StatusOf(Hook), StatusOf(Chat)), Is.EqualTo((DeliveryStatus.Uncertain, DeliveryStatus.Expired)));
    }

    [TestCase(true, DeliveryStatus.Uncertain)]
    [TestCase(false, DeliveryStatus.Expired)]
    public void A_deferredCard_expires_as_uncertain_if_it_may_have_arrived(bool mayHaveArrived, DeliveryStatus after)
    {
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "no answer", End, mayHaveArrived));
        Apply(OutboxRules.Expire(State, End.PlusMilliseconds(1)));
        Assert.That(StatusOf(Hook), Is.EqualTo(after));
    }

    [TestCase(true, DeliveryStatus.Uncertain)]
    [TestCase(false, DeliveryStatus.Failed)]
    public void A_refusal_is_final_unless_an_earlier_attempt_may_have_arrived(bool mayHaveArrived, DeliveryStatus after)
    {
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "no answer", End, mayHaveArrived));
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Failed, "400", End));
        Assert.That(StatusOf(Hook), Is.EqualTo(after));
    }

    [TestCase(DeliveryStatus.Pending, "it expired")]
    [TestCase(DeliveryStatus.Failed, "400")]
    public void The_attempt_that_may_have_arrived_is_quoted_whatever_later_ones_were_answered(DeliveryStatus last, string reason)
    {
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "no answer", End, mayHaveArrived: true));
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "503", End));
        Assert.That(DeliveryOf(Hook).Detail, Is.EqualTo("503; the outcome of an earlier attempt is unknown: no answer"));
        Begin(Hook, End);
        Apply(Rules.Finish(State, Card, Hook, last, "400", End));
        Apply(OutboxRules.Expire(State, End.PlusMilliseconds(1)));

        Assert.That(DeliveryOf(Hook).Status, Is.EqualTo(DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(Hook).Detail, Is.EqualTo($"{reason}; the outcome of an earlier attempt is unknown: no answer"));
    }

    [TestCase(Chat, false, false)]
    [TestCase(Chat, true, true)]
    [TestCase(Hook, false, true)]
    public void ACard_that_may_have_arrived_is_sent_again_only_as_the_settings_are_now(string channel, bool retryUncertain, bool isSent)
    {
        Apply([new DeskEvents.DeliveryDeferred(Card, channel, "no answer", End, MayHaveArrived: true)]);
        var decision = new OutboxRules(new RiskOptions(), Channels, retryUncertain)
            .Begin(State, Card, channel, End, clockDegraded: false);
        Apply(decision.Events);

        Assert.That(decision.Reply.Reason, Is.EqualTo(isSent ? Reasons.Ok : OutboxRules.Permit.MayHaveArrived));
        Assert.That(StatusOf(channel), Is.EqualTo(isSent ? DeliveryStatus.Sending : DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(channel).Detail, Does.EndWith("no answer"));
    }

    [TestCase(0, DeliveryStatus.Pending)]
    [TestCase(1, DeliveryStatus.Expired)]
    public void A_pending_delivery_expires_with_itsCard(long beyond, DeliveryStatus status)
    {
        Apply(OutboxRules.Expire(State, End.PlusMilliseconds(beyond)));
        Assert.That((StatusOf(Chat), StatusOf(Hook)), Is.EqualTo((status, status)));
    }

    [Test]
    public void A_delivery_in_progress_does_not_expire()
    {
        Begin(Chat, End);
        Apply(OutboxRules.Expire(State, End.PlusMilliseconds(1)));
        Assert.That(StatusOf(Chat), Is.EqualTo(DeliveryStatus.Sending));
    }

    [Test]
    public void The_setting_stopsCards_as_the_stored_switch_does()
    {
        var decision = new OutboxRules(new RiskOptions { KillSwitch = true }, Channels)
            .Begin(State, Card, Chat, End, clockDegraded: false);
        Assert.That(decision.Reply, Is.EqualTo(new OutboxRules.Permit(false, Reasons.KillSwitchEnabled)));
        Assert.That(decision.Events, Is.Empty);
    }

    [TestCase(DeliveryStatus.Pending, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [TestCase(DeliveryStatus.Pending, DeliveryStatus.Uncertain, DeliveryStatus.Pending)]
    [TestCase(DeliveryStatus.Uncertain, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [TestCase(DeliveryStatus.Uncertain, DeliveryStatus.Pending, DeliveryStatus.Pending)]
    [TestCase(DeliveryStatus.Uncertain, DeliveryStatus.Failed, DeliveryStatus.Failed)]
    [TestCase(DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Delivered)]
    [TestCase(DeliveryStatus.Failed, DeliveryStatus.Pending, DeliveryStatus.Failed)]
    [TestCase(DeliveryStatus.Expired, DeliveryStatus.Uncertain, DeliveryStatus.Expired)]
    public void A_late_outcome_replaces_only_an_unknown_one(DeliveryStatus before, DeliveryStatus told, DeliveryStatus after)
    {
        Apply(before switch
        {
            DeliveryStatus.Uncertain => [new DeskEvents.DeliveryUncertain(Card, Chat, "", default)],
            DeliveryStatus.Delivered => [new DeskEvents.DeliveryConfirmed(Card, Chat, "", default)],
            DeliveryStatus.Failed => [new DeskEvents.DeliveryFailed(Card, Chat, "", default)],
            DeliveryStatus.Expired => [new DeskEvents.DeliveryExpired(Card, Chat, default)],
            _ => [],
        });
        Apply(Rules.Finish(State, Card, Chat, told, "", End));
        Assert.That(StatusOf(Chat), Is.EqualTo(after));
    }

    [Test]
    public void A_channel_no_longer_in_use_counts_as_not_idempotent()
    {
        Begin(Hook, End);
        var without = new OutboxRules(new RiskOptions(), []);
        Apply(without.Interrupted(State, channel: null, "gone", End));
        Assert.That(StatusOf(Hook), Is.EqualTo(DeliveryStatus.Uncertain));
    }

    [Test]
    public void The_restart_of_one_channel_does_not_affect_another()
    {
        Begin(Chat, End);
        Begin(Hook, End);
        Apply(Rules.Interrupted(State, Hook, "began anew", End));
        Assert.That((StatusOf(Chat), StatusOf(Hook)), Is.EqualTo((DeliveryStatus.Sending, DeliveryStatus.Pending)));
    }
}
