using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskOutboxTests : DeskTest
{
    [Test]
    public async Task Sending_is_noted_before_it_is_permitted_and_its_end_before_it_is_confirmed()
    {
        StartDesk();
        var card = await IssueAsync();

        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, Chat, true, Reasons.Ok)));
        Assert.That(Stored<DeskEvents.DeliveryStarted>().Single().Channel, Is.EqualTo(Chat));
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 17");
        Assert.That(Stored<DeskEvents.DeliveryConfirmed>().Single().Detail, Is.EqualTo("message 17"));
        Assert.That(await DeliveryAsync(card, Chat), Is.EqualTo(new CardList.Delivery(Chat, DeliveryStatus.Delivered, 1, "message 17")));
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Pending), "the other channel is on its own");
    }

    [Test]
    public async Task A_permit_and_a_confirmation_may_be_asked_for_twice()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(DeliveryPermit.DeliveryClosed));
        Assert.That(Stored<IDeliveryEvent>().Count(), Is.EqualTo(2));
    }

    [TestCase(DeliveryOutcome.Deferred, DeliveryStatus.Pending)]
    [TestCase(DeliveryOutcome.Uncertain, DeliveryStatus.Uncertain)]
    [TestCase(DeliveryOutcome.Failed, DeliveryStatus.Failed)]
    public async Task Every_other_end_is_kept_with_what_the_channel_said(DeliveryOutcome outcome, DeliveryStatus status)
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, outcome, "what it said");
        Assert.That(await DeliveryAsync(card, Chat), Is.EqualTo(new CardList.Delivery(Chat, status, 1, "what it said")));
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_deferred_card_may_begin_again_and_each_attempt_counts()
    {
        StartDesk();
        var card = await IssueAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
            await FinishAsync(card, Chat, DeliveryOutcome.Deferred, "busy");
        }

        Assert.That((await DeliveryAsync(card, Chat)).Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task A_channel_that_recognises_a_card_gets_it_again_when_nobody_knows_whether_it_arrived()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Uncertain, "no answer");
        await ExpectOffersAsync((card, Hook));
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Pending));
    }

    [Test]
    public async Task By_setting_an_uncertain_card_is_sent_again_on_every_channel()
    {
        Settings = Settings with { RetryUncertain = true };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, DeliveryOutcome.Uncertain, "no answer");
        await ExpectOffersAsync((card, Chat));
    }

    [Test]
    public async Task A_channel_that_starts_gets_what_waits_for_it()
    {
        StartDesk();
        var delivered = await IssueAsync("BTCUSDT");
        var waiting = await IssueAsync("ETHUSDT");
        await BeginAsync(delivered, Chat);
        await FinishAsync(delivered, Chat, DeliveryOutcome.Delivered);

        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectOffersAsync((waiting, Chat));
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_channel_that_begins_anew_in_the_middle_leaves_its_card_uncertain_until_somebody_knows_better()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Uncertain));

        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 17");
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task The_kill_switch_stops_cards_not_yet_sent_and_lets_them_go_when_it_is_turned_off()
    {
        StartDesk();
        var card = await IssueAsync();
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, Chat, false, Reasons.KillSwitchEnabled)));
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));

        await CommandAsync(new DeskCommands.TurnKillSwitch(false, "a person"));
        await ExpectOffersAsync((card, Chat), (card, Hook));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task The_stored_kill_switch_survives_a_crash()
    {
        StartDesk();
        await IssueAsync();
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
        await CrashAsync();
        var report = await AwaitDeskAsync();
        Assert.That((report.KillSwitchStored, report.KillSwitchTurnedBy, report.Undelivered), Is.EqualTo((true, "a person", 2)));
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_card_that_waits_past_its_time_expires_and_is_never_sent()
    {
        StartDesk();
        var card = await IssueAsync();
        Market.Advance(TimeSpan.FromMinutes(15));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));
        Market.Advance(TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(async () => (await DeliveryAsync(card, Chat)).Status == DeliveryStatus.Expired);

        Assert.That((await BeginAsync(card, Chat)).Granted, Is.False);
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.DeliveryExpired>().Select(e => e.Channel), Is.EquivalentTo(new[] { Chat, Hook }));
    }

    [Test]
    public async Task A_card_that_expired_while_nobody_was_there_expires_at_the_next_start()
    {
        StartDesk();
        var card = await IssueAsync();
        await WatchAsync(Desk);
        Sys.Stop(Desk);
        await ExpectTerminatedAsync(Desk);
        Market.Advance(TimeSpan.FromHours(1));

        StartDesk();
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, Chat, false, DeliveryPermit.DeliveryClosed)));
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Expired));
    }

    [Test]
    public async Task A_card_that_expires_before_its_timer_is_heard_is_refused()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Market.Advance(TimeSpan.FromMinutes(16));
        await ExpectNoOfferAsync();
        Clock.HealSilently();
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, Chat, false, DeliveryPermit.CardExpired)));
        Assert.That(Stored<DeskEvents.DeliveryExpired>().First().Channel, Is.EqualTo(Chat));
    }

    [Test]
    public async Task While_the_clock_cannot_be_trusted_nothing_is_sent()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(Reasons.ClockDegraded));
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectNoOfferAsync();

        Clock.Heal();
        await ExpectOffersAsync((card, Chat), (card, Hook));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task A_card_that_was_held_for_a_clock_that_nobody_saw_heal_is_offered_again()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("frames seconds late");
        Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(Reasons.ClockDegraded));
        Market.Advance(TimeSpan.FromSeconds(1));
        await ExpectNoOfferAsync();

        Clock.HealSilently();
        Market.Advance(TimeSpan.FromSeconds(1));
        await ExpectOffersAsync((card, Chat), (card, Hook));
    }

    [Test]
    public async Task A_clock_that_heals_too_late_lets_the_card_expire()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Market.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending), "nobody can say whether its time is over");
        Clock.Heal();
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Expired));
    }

    [Test]
    public async Task What_the_desk_does_not_know_is_refused_and_confirmed_so_that_the_channel_goes_on()
    {
        StartDesk();
        Assert.That((await BeginAsync("nothing", Chat)).Reason, Is.EqualTo(DeliveryPermit.UnknownCard));
        await FinishAsync("nothing", Chat, DeliveryOutcome.Delivered);
        Assert.That(Journal.Stored, Is.All.InstanceOf<DeskEvents.DeskOpened>());
    }
}
