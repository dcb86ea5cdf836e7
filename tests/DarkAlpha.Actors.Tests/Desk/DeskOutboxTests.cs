using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Deliveries from their start to their outcome, and the cards that a channel is offered.</summary>
internal sealed class DeskOutboxTests : DeskTest
{
    [Test]
    public async Task A_start_is_stored_before_it_is_permitted_and_an_outcome_before_it_is_acknowledged()
    {
        StartDesk();
        var card = await IssueAsync();

        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, true, Reasons.Ok)));
        Assert.That(Stored<DeskEvents.DeliveryStarted>().Single().Channel, Is.EqualTo(Chat));
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 17");
        Assert.That(Stored<DeskEvents.DeliveryConfirmed>().Single().Detail, Is.EqualTo("message 17"));
        Assert.That(await DeliveryAsync(card, Chat), Is.EqualTo(new CardList.Delivery(Chat, DeliveryStatus.Delivered, 1, "message 17")));
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Pending), "the other channel is independent");
    }

    [Test]
    public async Task A_permit_and_an_outcome_may_be_sent_twice()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(OutboxRules.Permit.DeliveryClosed));
        Assert.That(Stored<DeskEvents.IDeliveryEvent>().Count(), Is.EqualTo(2));
    }

    [TestCase(DeliveryOutcome.Deferred, DeliveryStatus.Pending)]
    [TestCase(DeliveryOutcome.Uncertain, DeliveryStatus.Uncertain)]
    [TestCase(DeliveryOutcome.Failed, DeliveryStatus.Failed)]
    public async Task Every_other_outcome_is_stored_with_the_detail_of_the_channel(DeliveryOutcome outcome, DeliveryStatus status)
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, outcome, "detail");
        Assert.That(await DeliveryAsync(card, Chat), Is.EqualTo(new CardList.Delivery(Chat, status, 1, "detail")));
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_deferred_card_may_be_sent_again_and_each_attempt_counts()
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
    public async Task An_idempotent_channel_gets_a_card_again_after_an_uncertain_outcome()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Uncertain, "no answer");
        await ExpectOffersAsync((card, Hook));
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(DeliveryStatus.Pending));
    }

    [Test]
    public async Task With_retry_uncertain_an_uncertain_card_is_sent_again_on_every_channel()
    {
        Settings = Settings with { RetryUncertain = true };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, DeliveryOutcome.Uncertain, "no answer");
        await ExpectOffersAsync((card, Chat));
    }

    [Test]
    public async Task A_channel_that_starts_gets_its_pending_cards()
    {
        StartDesk();
        var delivered = await IssueAsync("BTCUSDT");
        var waiting = await IssueAsync("ETHUSDT");
        await BeginAsync(delivered, Chat);
        await FinishAsync(delivered, Chat, DeliveryOutcome.Delivered);

        ReportReady(Chat);
        await ExpectOffersAsync((waiting, Chat));
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_card_told_to_a_channel_that_is_restarting_is_lost_and_offered_once_when_the_channel_reports_again()
    {
        StartDesk();
        var deadLetters = CreateTestProbe();
        Sys.EventStream.Subscribe(deadLetters, typeof(DeadLetter));
        var stopped = Sys.ActorOf(Props.Empty);
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), stopped);
        await StopAsync(stopped);

        var card = (await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).CardId!.Value;
        await ExpectOffersAsync((card, Hook));
        await deadLetters.FishForMessageAsync<DeadLetter>(letter => letter.Message is OutboxMessages.Deliver { Channel: Chat });
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));

        ReportReady(Chat);
        await ExpectOffersAsync((card, Chat));
        await ExpectNoOfferAsync();
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        ReportReady(Chat);
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task A_card_that_waited_for_a_restart_which_made_its_receiver_a_trader_is_closed_and_the_log_says_why()
    {
        StartDesk();
        var card = await IssueAsync();
        Settings = Settings with { Channels = [new DeliveryChannel(Chat, Idempotent: false) { Copies = CopyRules.None }] };
        await CrashAsync();

        await EventFilter.Info(contains: $"card {card} is not copied to telegram: ").ExpectOneAsync(async () =>
            Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, OutboxRules.Permit.NotCopied))));
        var delivery = await DeliveryAsync(card, Chat);
        Assert.That((delivery.Status, delivery.Attempts), Is.EqualTo((DeliveryStatus.Failed, 0)));
        Assert.That(delivery.Detail, Does.StartWith("not copied: ").And.EndWith(": COPY_STRATEGIES does not name it"));
    }

    [Test]
    public async Task A_card_that_waited_for_a_restart_after_which_its_channel_selects_others_is_closed_and_the_log_says_why()
    {
        StartDesk();
        var card = await IssueAsync();
        var others = new ChannelFilter { MinConfidence = 100 };
        Settings = Settings with { Channels = [new DeliveryChannel(Chat, Idempotent: false) { Filter = others }] };
        await CrashAsync();

        await EventFilter.Info(contains: $"card {card} is not sent by telegram: {OutboxRules.NotSelected}").ExpectOneAsync(async () =>
            Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, OutboxRules.Permit.NotSelected))));
        var delivery = await DeliveryAsync(card, Chat);
        Assert.That((delivery.Status, delivery.Attempts), Is.EqualTo((DeliveryStatus.Failed, 0)));
    }

    [Test]
    public async Task A_channel_stopped_for_good_is_offered_nothing_and_its_cards_stay_queued()
    {
        StartDesk();
        Desk.Tell(new OutboxMessages.ChannelStopped(Chat), Channel);
        var card = (await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).CardId!.Value;
        await ExpectOffersAsync((card, Hook));
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));
    }

    [Test]
    public async Task A_channel_that_restarts_during_a_delivery_leaves_it_uncertain_until_the_outcome_is_reported()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        ReportReady(Chat);
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Uncertain));

        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 17");
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task An_unknown_card_is_refused_and_its_outcome_acknowledged_so_that_the_channel_continues()
    {
        StartDesk();
        Assert.That((await BeginAsync(new CardId("nothing"), Chat)).Reason, Is.EqualTo(OutboxRules.Permit.UnknownCard));
        await FinishAsync(new CardId("nothing"), Chat, DeliveryOutcome.Delivered);
        Assert.That(Journal.Stored, Is.All.InstanceOf<DeskEvents.DeskOpened>());
    }
}
