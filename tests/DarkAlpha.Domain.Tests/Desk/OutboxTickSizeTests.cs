using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Cards that wait for the tick size of their symbol.</summary>
public sealed class OutboxTickSizeTests : OutboxRulesTest
{
    [Test]
    public void ACard_waits_for_its_tick_size_where_machines_read_it_and_that_is_stored_once()
    {
        var permit = BeginWithTick(Hook, tick: null);
        Assert.Multiple(() =>
        {
            Assert.That(permit, Is.EqualTo(new OutboxRules.Permit(false, OutboxRules.Permit.TickSizeUnknown)));
            Assert.That(DeliveryOf(Hook), Is.EqualTo(new Domain.Desk.Delivery(DeliveryStatus.Pending, 0, OutboxRules.TickSizeUnknown)));
            Assert.That(Decide(Hook, tick: null).Events, Is.Empty);
            Assert.That(BeginWithTick(Chat, tick: null).Granted, Is.True, "people read a price of any length");
            Assert.That(BeginWithTick(Hook, tick: 0.1).Granted, Is.True);
        });
    }

    [Test]
    public void ACard_whose_tick_size_never_came_expires_with_the_reason()
    {
        BeginWithTick(Hook, tick: null);
        Assert.That(BeginWithTick(Hook, tick: null, beyond: 1).Reason, Is.EqualTo(OutboxRules.Permit.CardExpired));
        Assert.That(DeliveryOf(Hook), Is.EqualTo(new Domain.Desk.Delivery(DeliveryStatus.Expired, 0, OutboxRules.TickSizeUnknown)));
    }

    [Test]
    public void The_wait_for_a_tick_size_does_not_hide_that_theCard_may_have_arrived()
    {
        Apply([new DeskEvents.DeliveryDeferred(Card, Hook, "no answer", End, MayHaveArrived: true)]);
        BeginWithTick(Hook, tick: null);
        BeginWithTick(Hook, tick: null, beyond: 1);
        Assert.That(DeliveryOf(Hook).Status, Is.EqualTo(DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(Hook).Detail, Does.EndWith($" is unknown: no answer; {OutboxRules.TickSizeUnknown}"));
    }

    [Test]
    public void A_testCard_has_no_levels_and_needs_no_tick_size()
    {
        Apply(new DeskRules(new RoundOptions(), Channels).TestCard(State, "drill", "a person", Instants.Midnight).Events);
        Card = TestCard.IdOf("drill");
        End = Instants.Midnight;
        Assert.That(BeginWithTick(Hook, tick: null).Granted, Is.True);
    }

    [Test]
    public void An_attempt_after_the_wait_for_a_tick_size_is_not_called_a_wait()
    {
        Apply([new DeskEvents.DeliveryDeferred(Card, Hook, "no answer", End, MayHaveArrived: true)]);
        BeginWithTick(Hook, tick: null);
        BeginWithTick(Hook, tick: 0.1);

        var after = Rules.Finish(State, Card, Hook, DeliveryStatus.Pending, "503", End).OfType<DeskEvents.DeliveryDeferred>().Single();

        Assert.That(after.Detail, Is.EqualTo("503; the outcome of an earlier attempt is unknown: no answer"));
        Assert.That(OutboxRules.IsHeld(after), Is.False);
    }

    private OutboxRules.Permit BeginWithTick(string channel, double? tick, long beyond = 0)
    {
        var decision = Decide(channel, tick, beyond);
        Apply(decision.Events);
        return decision.Reply;
    }

    private DeskDecision<OutboxRules.Permit> Decide(string channel, double? tick, long beyond = 0)
    {
        ImmutableArray<DeliveryChannel> channels = [new(Chat, Idempotent: false), new(Hook, Idempotent: true) { NeedsTickSize = true }];
        return new OutboxRules(new RiskOptions(), channels, tickSizeOf: _ => tick)
            .Begin(State, Card, channel, End.PlusMilliseconds(beyond), clockDegraded: false);
    }
}
