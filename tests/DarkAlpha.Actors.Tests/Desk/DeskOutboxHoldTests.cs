using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Cards that are not sent: while the kill switch is on or the clock is degraded, and once they have expired.</summary>
internal sealed class DeskOutboxHoldTests : DeskTest
{
    [Test]
    public async Task The_kill_switch_holds_unsent_cards_and_releases_them_when_it_is_turned_off()
    {
        StartDesk();
        var card = await IssueAsync();
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, Reasons.KillSwitchEnabled)));
        ReportReady(Chat);
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
    public async Task A_card_that_is_pending_past_its_expiry_expires_and_is_never_sent()
    {
        StartDesk();
        var card = await IssueAsync();
        Market.Advance(TimeSpan.FromMinutes(15));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));
        Market.Advance(TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(async () => (await DeliveryAsync(card, Chat)).Status == DeliveryStatus.Expired);

        Assert.That((await BeginAsync(card, Chat)).Granted, Is.False);
        ReportReady(Chat);
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.DeliveryExpired>().Select(e => e.Channel), Is.EquivalentTo(new[] { Chat, Hook }));
    }

    [Test]
    public async Task A_card_that_may_have_arrived_before_its_expiry_is_uncertain_and_not_expired()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        Desk.Tell(new OutboxMessages.Finished(card, Hook, DeliveryOutcome.Deferred, "no answer") { MayHaveArrived = true }, Channel);
        await Channel.ExpectMsgAsync<OutboxMessages.Noted>();
        Market.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(async () => (await DeliveryAsync(card, Chat)).Status == DeliveryStatus.Expired);

        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Uncertain));
    }

    [Test]
    public async Task A_card_that_expired_while_the_desk_was_down_expires_at_the_next_start()
    {
        StartDesk();
        var card = await IssueAsync();
        await StopAsync(Desk);
        Market.Advance(TimeSpan.FromHours(1));

        StartDesk();
        ReportReady(Chat);
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, OutboxRules.Permit.DeliveryClosed)));
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Expired));
    }

    [Test]
    public async Task A_card_past_its_expiry_is_refused_even_before_the_expiry_timer_fires()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Market.Advance(TimeSpan.FromMinutes(16));
        await ExpectNoOfferAsync();
        Clock.HealSilently();
        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, OutboxRules.Permit.CardExpired)));
        Assert.That(Stored<DeskEvents.DeliveryExpired>().First().Channel, Is.EqualTo(Chat));
    }

    [Test]
    public async Task Nothing_is_sent_while_the_clock_is_degraded()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(Reasons.ClockDegraded));
        ReportReady(Chat);
        await ExpectNoOfferAsync();

        Clock.Heal();
        await ExpectOffersAsync((card, Chat), (card, Hook));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task A_card_held_for_a_degraded_clock_is_offered_again_after_a_recovery_without_an_event()
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
    public async Task A_card_is_offered_after_the_clock_was_degraded_only_while_it_was_stored()
    {
        StartDesk();
        await AwaitDeskAsync();
        Journal.OnStored = _ => Clock.DegradeSilently("frames seconds late");
        var card = (await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).CardId!.Value;
        await ExpectNoOfferAsync();

        Clock.HealSilently();
        Market.Advance(TimeSpan.FromSeconds(1));
        await ExpectOffersAsync((card, Chat), (card, Hook));
    }

    [Test]
    public async Task An_uncertain_card_is_offered_again_after_the_clock_was_degraded_only_while_that_was_stored()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        Clock.DegradeSilently("frames seconds late");
        await FinishAsync(card, Hook, DeliveryOutcome.Uncertain, "no answer");
        await ExpectNoOfferAsync();

        Clock.HealSilently();
        Market.Advance(TimeSpan.FromSeconds(1));
        await ExpectOffersAsync((card, Chat), (card, Hook));
    }

    [Test]
    public async Task A_card_that_waits_for_its_tick_size_is_asked_for_again_every_second_and_the_log_says_so_once()
    {
        double? tick = null;
        NeedTickSize(() => tick);
        StartDesk();
        var card = await IssueAsync();

        await EventFilter.Warning(contains: $"card {card} waits for {Hook}: {OutboxRules.TickSizeUnknown}").ExpectOneAsync(async () =>
        {
            for (var second = 0; second < 3; second++)
            {
                Assert.That((await BeginAsync(card, Hook)).Reason, Is.EqualTo(OutboxRules.Permit.TickSizeUnknown));
                await ExpectNoOfferAsync();
                Market.Advance(TimeSpan.FromSeconds(1));
                await ExpectOffersAsync((card, Chat), (card, Hook));
            }
        });

        tick = 0.1;
        Assert.That((await BeginAsync(card, Hook)).Granted, Is.True);
        Assert.That((await DeliveryAsync(card, Hook)).Attempts, Is.EqualTo(1), "the waiting is no attempt");
    }

    [Test]
    public async Task A_card_whose_tick_size_never_comes_expires_with_the_reason()
    {
        NeedTickSize(() => null);
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);

        Market.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(async () => (await DeliveryAsync(card, Hook)).Status == DeliveryStatus.Expired);

        var delivery = await DeliveryAsync(card, Hook);
        Assert.That((delivery.Attempts, delivery.Detail), Is.EqualTo((0, OutboxRules.TickSizeUnknown)));
    }

    [Test]
    public async Task A_card_expires_although_the_clock_was_degraded_only_at_its_expiry()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.DegradeSilently("frames seconds late");
        Market.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending), "a degraded clock expires nothing");

        Clock.HealSilently();
        Market.Advance(TimeSpan.FromSeconds(1));
        await AwaitConditionAsync(async () => (await DeliveryAsync(card, Chat)).Status == DeliveryStatus.Expired);
    }

    [Test]
    public async Task A_card_expires_when_the_clock_recovers_too_late()
    {
        StartDesk();
        var card = await IssueAsync();
        Clock.Degrade("a jump");
        Market.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending), "a degraded clock expires nothing");
        Clock.Heal();
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Expired));
    }

    private void NeedTickSize(Func<double?> tick) => Settings = Settings with
    {
        Channels = [new DeliveryChannel(Chat, Idempotent: false), new DeliveryChannel(Hook, Idempotent: true) { NeedsTickSize = true }],
        TickSizeOf = _ => tick(),
    };
}
