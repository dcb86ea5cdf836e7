using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

public sealed class OutboxRulesTests
{
    private const string Chat = "telegram";

    private const string Hook = "webhook";

    private static readonly ImmutableArray<DeliveryChannel> Channels = [new(Chat, Idempotent: false), new(Hook, Idempotent: true)];
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();

    private readonly OutboxRules _rules = new(new RiskOptions(), Channels);
    private DeskState _state = DeskState.Empty;
    private CardId _card;
    private Instant _end;

    [SetUp]
    public void Issue()
    {
        var decision = new DeskRules(new RoundOptions(), Channels)
            .DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start), Instants.Midnight);
        _card = decision.Reply.CardId!.Value;
        _state = DeskState.Empty;
        Apply(decision.Events);
        _end = _state.Outbox.Find(_card)!.ExpiresAt;
    }

    [TestCase(0, true, Reasons.Ok)]
    [TestCase(1, false, OutboxRules.Permit.CardExpired)]
    public void A_card_may_be_sent_up_to_its_last_millisecond(long beyond, bool granted, string reason)
    {
        Assert.That(Begin(Chat, _end.PlusMilliseconds(beyond)), Is.EqualTo(new OutboxRules.Permit(granted, reason)));
        Assert.That(StatusOf(Chat), Is.EqualTo(granted ? DeliveryStatus.Sending : DeliveryStatus.Expired));
    }

    [Test]
    public void A_stopping_node_finishes_running_attempts_and_starts_no_new_one()
    {
        Begin(Hook, _end);
        Assert.That(WhileStopping(Hook), Is.EqualTo(new OutboxRules.Permit(true, Reasons.Ok)));
        Assert.That(WhileStopping(Chat), Is.EqualTo(new OutboxRules.Permit(false, OutboxRules.Permit.Stopping)));
        Assert.That(StatusOf(Chat), Is.EqualTo(DeliveryStatus.Pending));

        OutboxRules.Permit WhileStopping(string channel) =>
            _rules.Begin(_state, _card, channel, _end, clockDegraded: false, stopping: true).Reply;
    }

    [Test]
    public void An_expired_card_with_an_attempt_of_unknown_outcome_is_uncertain()
    {
        Begin(Hook, _end);
        Apply(_rules.Interrupted(_state, channel: null, "gone", _end));
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Pending, "503", _end));
        Apply(OutboxRules.Expire(_state, _end.PlusMilliseconds(1)));
        Assert.That((StatusOf(Hook), StatusOf(Chat)), Is.EqualTo((DeliveryStatus.Uncertain, DeliveryStatus.Expired)));
    }

    [TestCase(true, DeliveryStatus.Uncertain)]
    [TestCase(false, DeliveryStatus.Expired)]
    public void A_deferred_card_expires_as_uncertain_if_it_may_have_arrived(bool mayHaveArrived, DeliveryStatus after)
    {
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Pending, "no answer", _end, mayHaveArrived));
        Apply(OutboxRules.Expire(_state, _end.PlusMilliseconds(1)));
        Assert.That(StatusOf(Hook), Is.EqualTo(after));
    }

    [TestCase(true, DeliveryStatus.Uncertain)]
    [TestCase(false, DeliveryStatus.Failed)]
    public void A_refusal_is_final_unless_an_earlier_attempt_may_have_arrived(bool mayHaveArrived, DeliveryStatus after)
    {
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Pending, "no answer", _end, mayHaveArrived));
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Failed, "400", _end));
        Assert.That(StatusOf(Hook), Is.EqualTo(after));
    }

    [TestCase(DeliveryStatus.Pending, "it expired")]
    [TestCase(DeliveryStatus.Failed, "400")]
    public void The_attempt_that_may_have_arrived_is_quoted_whatever_later_ones_were_answered(DeliveryStatus last, string reason)
    {
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Pending, "no answer", _end, mayHaveArrived: true));
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, DeliveryStatus.Pending, "503", _end));
        Assert.That(DeliveryOf(Hook).Detail, Is.EqualTo("503; the outcome of an earlier attempt is unknown: no answer"));
        Begin(Hook, _end);
        Apply(_rules.Finish(_state, _card, Hook, last, "400", _end));
        Apply(OutboxRules.Expire(_state, _end.PlusMilliseconds(1)));

        Assert.That(DeliveryOf(Hook).Status, Is.EqualTo(DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(Hook).Detail, Is.EqualTo($"{reason}; the outcome of an earlier attempt is unknown: no answer"));
    }

    [TestCase(Chat, false, false)]
    [TestCase(Chat, true, true)]
    [TestCase(Hook, false, true)]
    public void A_card_that_may_have_arrived_is_sent_again_only_as_the_settings_are_now(string channel, bool retryUncertain, bool isSent)
    {
        Apply([new DeskEvents.DeliveryDeferred(_card, channel, "no answer", _end, MayHaveArrived: true)]);
        var decision = new OutboxRules(new RiskOptions(), Channels, retryUncertain)
            .Begin(_state, _card, channel, _end, clockDegraded: false);
        Apply(decision.Events);

        Assert.That(decision.Reply.Reason, Is.EqualTo(isSent ? Reasons.Ok : OutboxRules.Permit.MayHaveArrived));
        Assert.That(StatusOf(channel), Is.EqualTo(isSent ? DeliveryStatus.Sending : DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(channel).Detail, Does.EndWith("no answer"));
    }

    [TestCase(0, DeliveryStatus.Pending)]
    [TestCase(1, DeliveryStatus.Expired)]
    public void A_pending_delivery_expires_with_its_card(long beyond, DeliveryStatus status)
    {
        Apply(OutboxRules.Expire(_state, _end.PlusMilliseconds(beyond)));
        Assert.That((StatusOf(Chat), StatusOf(Hook)), Is.EqualTo((status, status)));
    }

    [Test]
    public void A_delivery_in_progress_does_not_expire()
    {
        Begin(Chat, _end);
        Apply(OutboxRules.Expire(_state, _end.PlusMilliseconds(1)));
        Assert.That(StatusOf(Chat), Is.EqualTo(DeliveryStatus.Sending));
    }

    [Test]
    public void The_setting_stops_cards_as_the_stored_switch_does()
    {
        var decision = new OutboxRules(new RiskOptions { KillSwitch = true }, Channels)
            .Begin(_state, _card, Chat, _end, clockDegraded: false);
        Assert.That(decision.Reply, Is.EqualTo(new OutboxRules.Permit(false, Reasons.KillSwitchEnabled)));
        Assert.That(decision.Events, Is.Empty);
    }

    [Test]
    public void A_card_waits_for_its_tick_size_where_machines_read_it_and_that_is_stored_once()
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
    public void A_card_whose_tick_size_never_came_expires_with_the_reason()
    {
        BeginWithTick(Hook, tick: null);
        Assert.That(BeginWithTick(Hook, tick: null, beyond: 1).Reason, Is.EqualTo(OutboxRules.Permit.CardExpired));
        Assert.That(DeliveryOf(Hook), Is.EqualTo(new Domain.Desk.Delivery(DeliveryStatus.Expired, 0, OutboxRules.TickSizeUnknown)));
    }

    [Test]
    public void The_wait_for_a_tick_size_does_not_hide_that_the_card_may_have_arrived()
    {
        Apply([new DeskEvents.DeliveryDeferred(_card, Hook, "no answer", _end, MayHaveArrived: true)]);
        BeginWithTick(Hook, tick: null);
        BeginWithTick(Hook, tick: null, beyond: 1);
        Assert.That(DeliveryOf(Hook).Status, Is.EqualTo(DeliveryStatus.Uncertain));
        Assert.That(DeliveryOf(Hook).Detail, Does.EndWith($" is unknown: no answer; {OutboxRules.TickSizeUnknown}"));
    }

    [Test]
    public void A_test_card_has_no_levels_and_needs_no_tick_size()
    {
        Apply(new DeskRules(new RoundOptions(), Channels).TestCard(_state, "drill", "a person", Instants.Midnight).Events);
        _card = TestCard.IdOf("drill");
        _end = Instants.Midnight;
        Assert.That(BeginWithTick(Hook, tick: null).Granted, Is.True);
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
            DeliveryStatus.Uncertain => [new DeskEvents.DeliveryUncertain(_card, Chat, "", default)],
            DeliveryStatus.Delivered => [new DeskEvents.DeliveryConfirmed(_card, Chat, "", default)],
            DeliveryStatus.Failed => [new DeskEvents.DeliveryFailed(_card, Chat, "", default)],
            DeliveryStatus.Expired => [new DeskEvents.DeliveryExpired(_card, Chat, default)],
            _ => [],
        });
        Apply(_rules.Finish(_state, _card, Chat, told, "", _end));
        Assert.That(StatusOf(Chat), Is.EqualTo(after));
    }

    [Test]
    public void A_channel_no_longer_in_use_counts_as_not_idempotent()
    {
        Begin(Hook, _end);
        var without = new OutboxRules(new RiskOptions(), []);
        Apply(without.Interrupted(_state, channel: null, "gone", _end));
        Assert.That(StatusOf(Hook), Is.EqualTo(DeliveryStatus.Uncertain));
    }

    [Test]
    public void The_restart_of_one_channel_does_not_affect_another()
    {
        Begin(Chat, _end);
        Begin(Hook, _end);
        Apply(_rules.Interrupted(_state, Hook, "began anew", _end));
        Assert.That((StatusOf(Chat), StatusOf(Hook)), Is.EqualTo((DeliveryStatus.Sending, DeliveryStatus.Pending)));
    }

    private OutboxRules.Permit Begin(string channel, Instant now)
    {
        var decision = _rules.Begin(_state, _card, channel, now, clockDegraded: false);
        Apply(decision.Events);
        return decision.Reply;
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
            .Begin(_state, _card, channel, _end.PlusMilliseconds(beyond), clockDegraded: false);
    }

    private void Apply(ImmutableArray<IDeskEvent> events) => _state = events.Aggregate(_state, (s, e) => s.Apply(e));

    private DeliveryStatus StatusOf(string channel) => DeliveryOf(channel).Status;

    private Domain.Desk.Delivery DeliveryOf(string channel) => _state.Outbox.Find(_card)!.Deliveries[channel];
}
