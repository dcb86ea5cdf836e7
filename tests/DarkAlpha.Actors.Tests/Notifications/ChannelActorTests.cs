using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Notifications;

internal sealed class ChannelActorTests : ActorTest
{
    private const string Channel = "test";

    private static readonly ChannelOptions Timing = new();
    private readonly ScriptedSender _sender = new();
    private readonly FakeExchangeClock _clock = new(new FakeTimeProvider(TestCards.Long().CreatedAt));

    [Test]
    public async Task A_card_is_permitted_sent_once_and_its_outcome_is_reported_until_stored()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);

        channel.Tell(Deliver(TestCards.Long()));
        var begin = await desk.ExpectMsgAsync<OutboxMessages.Begin>();
        Assert.That(_sender.Pending, Is.Zero, "nothing may be sent before the desk has stored the start");
        channel.Tell(new OutboxMessages.Permit(begin.CardId, true, "ok"));
        (await _sender.NextAsync()).End(DeliveryOutcome.Delivered, "message 7");

        await desk.ExpectMsgAsync(new OutboxMessages.Finished(begin.CardId, Channel, DeliveryOutcome.Delivered, "message 7"));
        channel.Tell(new OutboxMessages.Noted(begin.CardId));
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Pending, Is.Zero);
    }

    [Test]
    public async Task A_card_that_is_queued_or_in_flight_is_not_queued_again()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        foreach (var card in new[] { first, second, first, second, second })
        {
            channel.Tell(Deliver(card));
        }

        await PassAsync(desk, channel, first, DeliveryOutcome.Delivered);
        await PassAsync(desk, channel, second, DeliveryOutcome.Delivered);
        await ExpectNothingAsync(desk, channel);
    }

    [Test]
    public async Task A_delivered_card_can_be_requested_again_because_only_the_desk_tracks_deliveries()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await PassAsync(desk, channel, card, DeliveryOutcome.Delivered);
        channel.Tell(Deliver(card));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
    }

    [Test]
    public async Task A_card_without_a_permit_is_dropped_and_the_next_one_follows()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, false, "expired"));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
        Assert.That(_sender.Pending, Is.Zero);
    }

    [Test]
    public async Task Unanswered_requests_and_reports_are_repeated_and_late_answers_are_ignored()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();
        var begin = new OutboxMessages.Begin(card.CardId, Channel);
        var permit = new OutboxMessages.Permit(card.CardId, true, "ok");
        var finished = new OutboxMessages.Finished(card.CardId, Channel, DeliveryOutcome.Delivered, "as scripted");

        channel.Tell(Deliver(card));
        await desk.ExpectMsgAsync(begin);
        Scheduler.Advance(Timing.DeskRetry);
        await desk.ExpectMsgAsync(begin);
        channel.Tell(permit);
        channel.Tell(permit);
        (await _sender.NextAsync()).End(DeliveryOutcome.Delivered);
        await desk.ExpectMsgAsync(finished);
        channel.Tell(permit);
        Scheduler.Advance(Timing.DeskRetry);
        await desk.ExpectMsgAsync(finished);

        channel.Tell(new OutboxMessages.Noted(card.CardId));
        channel.Tell(new OutboxMessages.Noted(card.CardId));
        channel.Tell(permit);
        Scheduler.Advance(Timing.DeskRetry * 5);
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Pending, Is.Zero);
    }

    [Test]
    public async Task The_next_card_waits_until_the_outcome_of_the_last_one_is_stored()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, true, "ok"));
        (await _sender.NextAsync()).End(DeliveryOutcome.Delivered);
        await desk.ExpectMsgAsync<OutboxMessages.Finished>();
        await ExpectNothingAsync(desk, channel);
        channel.Tell(new OutboxMessages.Noted(first.CardId));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
    }

    [Test]
    public async Task A_deferred_card_is_retried_after_a_growing_pause_and_behind_other_cards()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await PassAsync(desk, channel, first, DeliveryOutcome.Deferred);
        await ExpectNothingAsync(desk, channel);
        Scheduler.Advance(Timing.BackoffMin);
        await PassAsync(desk, channel, second, DeliveryOutcome.Deferred);
        Scheduler.Advance(Timing.BackoffMin * 0.9);
        await ExpectNothingAsync(desk, channel);
        Scheduler.Advance(Timing.BackoffMin * 1.1);

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
    }

    [Test]
    public async Task A_requested_pause_stops_the_whole_channel_for_exactly_that_time()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        await PassAsync(desk, channel, first, DeliveryOutcome.Deferred, pause: TimeSpan.FromSeconds(17));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromSeconds(16.9));
        await ExpectNothingAsync(desk, channel);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
    }

    [Test]
    public async Task A_pause_longer_than_the_card_is_valid_is_logged_and_shortened()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();
        var lifetime = card.ExpiresAt - card.CreatedAt;

        var warning = $"asks for a pause of 3600 s, longer than the card is valid; retrying after {lifetime.TotalSeconds / 2:0} s";
        await EventFilter.Warning(contains: warning)
            .ExpectOneAsync(async () =>
            {
                channel.Tell(Deliver(card));
                await PassAsync(desk, channel, card, DeliveryOutcome.Deferred, pause: TimeSpan.FromHours(1));
            });
        Scheduler.Advance(lifetime / 2 - TimeSpan.FromSeconds(0.1));
        await desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
    }

    [TestCase(false)]
    [TestCase(true, Description = "queued while the other card was being sent")]
    public async Task A_card_that_expires_during_the_current_pause_shortens_it(bool before)
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));
        second = second with { ExpiresAt = first.CreatedAt + TimeSpan.FromMinutes(2) };

        channel.Tell(Deliver(first));
        if (before)
        {
            channel.Tell(Deliver(second));
        }

        await PassAsync(desk, channel, first, DeliveryOutcome.Deferred, pause: TimeSpan.FromMinutes(4));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromMinutes(1.1));

        // A deferred card goes behind those queued in the meantime.
        await desk.ExpectMsgAsync(new OutboxMessages.Begin((before ? second : first).CardId, Channel));
    }

    [TestCase(17, 900, 17)]
    [TestCase(3600, 900, 450)]
    [TestCase(3600, 50, 30)]
    [TestCase(25, 10, 25)]
    [TestCase(3600, -5, 30)]
    public void A_requested_pause_leaves_time_for_another_attempt(int requested, int timeLeft, int pause) => Assert.That(
        RetryDelay.Within(TimeSpan.FromSeconds(requested), TimeSpan.FromSeconds(timeLeft), TimeSpan.FromSeconds(30)),
        Is.EqualTo(TimeSpan.FromSeconds(pause)));

    [Test]
    public async Task Messages_keep_the_minimum_gap_and_cards_go_before_chat_replies()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk, TimeSpan.FromSeconds(1));
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(new ChannelMessages.ChatReply("/status", "a reply"));
        channel.Tell(Deliver(second));
        await PassAsync(desk, channel, first, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(0.9));
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Pending, Is.Zero);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await PassAsync(desk, channel, second, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await _sender.NextAsync()).What, Is.EqualTo("a reply"));
    }

    [Test]
    public async Task A_chat_reply_that_cannot_be_sent_in_time_is_dropped()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);

        channel.Tell(new ChannelMessages.ChatReply("/status", "a reply"));
        var attempt = await _sender.NextAsync();

        // The result reaches the actor from another thread; the alarm in the log shows that it has arrived.
        await EventFilter.Error(contains: "unblock the bot").ExpectOneAsync(() =>
        {
            attempt.End(DeliveryOutcome.Deferred, pause: Timing.ChatReplyLifetime, alarm: "unblock the bot");
            return Task.CompletedTask;
        });
        await EventFilter.Warning(contains: "too old").ExpectOneAsync(async () =>
        {
            await SettleAsync(channel);
            Scheduler.Advance(Timing.ChatReplyLifetime);
        });

        Assert.That(_sender.Pending, Is.Zero);
    }

    [Test]
    public async Task What_an_operator_must_fix_is_logged_once_until_it_changes()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await EventFilter.Error(contains: "unblock the bot").ExpectOneAsync(async () =>
        {
            await PassAsync(desk, channel, card, DeliveryOutcome.Deferred, TimeSpan.FromSeconds(30), "unblock the bot");
            Scheduler.Advance(TimeSpan.FromSeconds(30));
            await PassAsync(desk, channel, card, DeliveryOutcome.Deferred, TimeSpan.FromSeconds(30), "unblock the bot");
            Scheduler.Advance(TimeSpan.FromSeconds(30));
            await PassAsync(desk, channel, card, DeliveryOutcome.Delivered);
        });
    }

    [Test]
    public async Task Repeated_identical_failures_are_logged_once()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await EventFilter.Warning(contains: "Deferred by test: as scripted").ExpectOneAsync(async () =>
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                await PassAsync(desk, channel, card, DeliveryOutcome.Deferred);
                Scheduler.Advance(Timing.BackoffMax);
            }

            await PassAsync(desk, channel, card, DeliveryOutcome.Delivered);
        });
    }

    [TestCase(1, 0.0, 1.0)]
    [TestCase(1, 0.999, 0.5005)]
    [TestCase(4, 0.0, 8.0)]
    [TestCase(6, 0.0, 30.0)]
    [TestCase(1000, 0.0, 30.0)]
    public void The_pause_doubles_with_every_failure_up_to_a_limit(int failures, double random, double seconds) =>
        Assert.That(
            RetryDelay.After(failures, Timing.BackoffMin, Timing.BackoffMax, random).TotalSeconds,
            Is.EqualTo(seconds).Within(1e-6));

    private static OutboxMessages.Deliver Deliver(ProposalCard card) => new(card, Channel);

    private async Task<IActorRef> StartAsync(TestProbe desk, TimeSpan gap = default)
    {
        var channel = Sys.ActorOf(ChannelActor.Props(Channel, () => _sender, desk, _clock, Timing, gap));
        await desk.ExpectMsgAsync(new OutboxMessages.ChannelReady(Channel));
        return channel;
    }

    private async Task PassAsync(
        TestProbe desk, IActorRef channel, ProposalCard card, DeliveryOutcome outcome, TimeSpan? pause = null, string? alarm = null)
    {
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
        (await _sender.NextAsync()).End(outcome, pause: pause, alarm: alarm);
        Assert.That((await desk.ExpectMsgAsync<OutboxMessages.Finished>()).Outcome, Is.EqualTo(outcome));
        channel.Tell(new OutboxMessages.Noted(card.CardId));
        await SettleAsync(channel);
    }
}
