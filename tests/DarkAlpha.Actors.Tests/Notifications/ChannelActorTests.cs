using Akka.Actor;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Notifications;

/// <summary>What a channel and the desk say to each other about a delivery, and what is logged of it.</summary>
internal sealed class ChannelActorTests : ChannelActorTest
{
    [Test]
    public async Task A_card_is_permitted_sent_once_and_its_outcome_is_reported_until_stored()
    {
        var channel = await StartAsync();

        channel.Tell(Deliver(TestCards.Long()));
        var begin = await Desk.ExpectMsgAsync<OutboxMessages.Begin>();
        Assert.That(Attempts.Pending, Is.Zero, "nothing may be sent before the desk has stored the start");
        channel.Tell(new OutboxMessages.Permit(begin.CardId, true, "ok"));
        (await Attempts.NextAsync()).End(DeliveryOutcome.Delivered, "message 7");

        await Desk.ExpectMsgAsync(new OutboxMessages.Finished(begin.CardId, Channel, DeliveryOutcome.Delivered, "message 7"));
        channel.Tell(new OutboxMessages.Noted(begin.CardId));
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        await ExpectNothingAsync(Desk, channel);
        Assert.That(Attempts.Pending, Is.Zero);
    }

    [Test]
    public async Task A_card_that_is_queued_or_in_flight_is_not_queued_again()
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        foreach (var card in new[] { first, second, first, second, second })
        {
            channel.Tell(Deliver(card));
        }

        await PassAsync(channel, first, DeliveryOutcome.Delivered);
        await PassAsync(channel, second, DeliveryOutcome.Delivered);
        await ExpectNothingAsync(Desk, channel);
    }

    [Test]
    public async Task A_delivered_card_can_be_requested_again_because_only_the_desk_tracks_deliveries()
    {
        var channel = await StartAsync();
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await PassAsync(channel, card, DeliveryOutcome.Delivered);
        channel.Tell(Deliver(card));

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
    }

    [Test]
    public async Task A_card_without_a_permit_is_dropped_and_the_next_one_follows()
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, false, "expired"));

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
        Assert.That(Attempts.Pending, Is.Zero);
    }

    [Test]
    public async Task A_card_is_sent_up_to_its_last_millisecond()
    {
        var (channel, card) = (await StartAsync(), TestCards.Long());
        channel.Tell(Deliver(card));
        Clock.Skew(card.ExpiresAt - card.CreatedAt);

        await PassAsync(channel, card, DeliveryOutcome.Delivered);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_card_that_may_have_expired_before_its_permit_came_is_not_sent_and_the_desk_decides_again(bool isClockDegraded)
    {
        var (channel, card) = (await StartAsync(), TestCards.Long());
        var begin = new OutboxMessages.Begin(card.CardId, Channel);
        channel.Tell(Deliver(card));
        await Desk.ExpectMsgAsync(begin);
        if (isClockDegraded)
        {
            Clock.Degrade("a jump");
        }
        else
        {
            Clock.Skew(card.ExpiresAt - card.CreatedAt + TimeSpan.FromMilliseconds(1));
        }

        channel.Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
        await Desk.ExpectMsgAsync<OutboxMessages.Finished>(report => Assert.That(report.Outcome, Is.EqualTo(DeliveryOutcome.Deferred)));
        channel.Tell(new OutboxMessages.Noted(card.CardId));
        await Desk.ExpectMsgAsync(begin);
        channel.Tell(new OutboxMessages.Permit(card.CardId, false, "expired"));

        await ExpectNothingAsync(Desk, channel);
        Assert.That(Attempts.Pending, Is.Zero);
    }

    [Test]
    public async Task However_long_the_desk_takes_it_is_told_everything_once()
    {
        var channel = await StartAsync();
        var card = TestCards.Long();
        var permit = new OutboxMessages.Permit(card.CardId, true, "ok");
        var noted = new OutboxMessages.Noted(card.CardId);

        channel.Tell(Deliver(card));
        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        await ExpectNothingAsync(Desk, channel);
        channel.Tell(permit);
        (await Attempts.NextAsync()).End(DeliveryOutcome.Delivered);
        await Desk.ExpectMsgAsync(new OutboxMessages.Finished(card.CardId, Channel, DeliveryOutcome.Delivered, "as scripted"));
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        await ExpectNothingAsync(Desk, channel);
        channel.Tell(noted);

        await ExpectNothingAsync(Desk, channel);
        Assert.That(Attempts.Pending, Is.Zero);
    }

    [Test]
    public async Task The_next_card_waits_until_the_outcome_of_the_last_one_is_stored()
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, true, "ok"));
        (await Attempts.NextAsync()).End(DeliveryOutcome.Delivered);
        await Desk.ExpectMsgAsync<OutboxMessages.Finished>();
        await ExpectNothingAsync(Desk, channel);
        channel.Tell(new OutboxMessages.Noted(first.CardId));

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
    }

    [Test]
    public async Task A_chat_reply_that_cannot_be_sent_in_time_is_dropped()
    {
        var channel = await StartAsync();

        channel.Tell(new ChannelMessages.ChatReply("/status", "a reply"));
        var attempt = await Attempts.NextAsync();

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

        Assert.That(Attempts.Pending, Is.Zero);
    }

    [Test]
    public async Task What_an_operator_must_fix_is_logged_once_until_it_changes()
    {
        var channel = await StartAsync();
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await EventFilter.Error(contains: "unblock the bot").ExpectOneAsync(async () =>
        {
            await PassAsync(channel, card, DeliveryOutcome.Deferred, TimeSpan.FromSeconds(30), "unblock the bot");
            Scheduler.Advance(TimeSpan.FromSeconds(30));
            await PassAsync(channel, card, DeliveryOutcome.Deferred, TimeSpan.FromSeconds(30), "unblock the bot");
            Scheduler.Advance(TimeSpan.FromSeconds(30));
            await PassAsync(channel, card, DeliveryOutcome.Delivered);
        });
    }

    [Test]
    public async Task That_an_attempt_may_have_arrived_is_reported()
    {
        var (channel, card) = (await StartAsync(), TestCards.Long());

        channel.Tell(Deliver(card));
        await Desk.ExpectMsgAsync<OutboxMessages.Begin>();
        channel.Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
        (await Attempts.NextAsync()).End(DeliveryOutcome.Deferred, mayHaveArrived: true);

        Assert.That((await Desk.ExpectMsgAsync<OutboxMessages.Finished>()).MayHaveArrived, Is.True);
    }

    [Test]
    public async Task Repeated_identical_failures_are_logged_once()
    {
        var channel = await StartAsync();
        var card = TestCards.Long();

        channel.Tell(Deliver(card));
        await EventFilter.Warning(contains: "Deferred by test: as scripted").ExpectOneAsync(async () =>
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                await PassAsync(channel, card, DeliveryOutcome.Deferred);
                Scheduler.Advance(Timing.BackoffMax);
            }

            await PassAsync(channel, card, DeliveryOutcome.Delivered);
        });
    }
}
