using Akka.Actor;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Notifications;

/// <summary>When a channel sends: after a failure, after a requested pause, and after another message.</summary>
internal sealed class ChannelActorPauseTests : ChannelActorTest
{
    [Test]
    public async Task A_deferred_card_is_retried_after_a_growing_pause_and_behind_other_cards()
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await PassAsync(channel, first, DeliveryOutcome.Deferred);
        await ExpectNothingAsync(Desk, channel);
        Scheduler.Advance(Timing.BackoffMin);
        await PassAsync(channel, second, DeliveryOutcome.Deferred);
        Scheduler.Advance(Timing.BackoffMin * 0.9);
        await ExpectNothingAsync(Desk, channel);
        Scheduler.Advance(Timing.BackoffMin * 1.1);

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
    }

    [Test]
    public async Task A_requested_pause_stops_the_whole_channel_for_exactly_that_time()
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        await PassAsync(channel, first, DeliveryOutcome.Deferred, pause: TimeSpan.FromSeconds(17));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromSeconds(16.9));
        await ExpectNothingAsync(Desk, channel);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
    }

    [Test]
    public async Task A_pause_longer_than_the_card_is_valid_is_logged_and_shortened()
    {
        var channel = await StartAsync();
        var card = TestCards.Long();
        var lifetime = card.ExpiresAt - card.CreatedAt;

        var warning = $"asks for a pause of 3600 s, longer than the card is valid; retrying after {lifetime.TotalSeconds / 2:0} s";
        await EventFilter.Warning(contains: warning)
            .ExpectOneAsync(async () =>
            {
                channel.Tell(Deliver(card));
                await PassAsync(channel, card, DeliveryOutcome.Deferred, pause: TimeSpan.FromHours(1));
            });
        Scheduler.Advance(lifetime / 2 - TimeSpan.FromSeconds(0.1));
        await Desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
    }

    [TestCase(false)]
    [TestCase(true, Description = "queued while the other card was being sent")]
    public async Task A_card_that_expires_during_the_current_pause_shortens_it(bool before)
    {
        var channel = await StartAsync();
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));
        second = second with { ExpiresAt = first.CreatedAt + TimeSpan.FromMinutes(2) };

        channel.Tell(Deliver(first));
        if (before)
        {
            channel.Tell(Deliver(second));
        }

        await PassAsync(channel, first, DeliveryOutcome.Deferred, pause: TimeSpan.FromMinutes(4));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromMinutes(1.1));

        // A deferred card goes behind those queued in the meantime.
        await Desk.ExpectMsgAsync(new OutboxMessages.Begin((before ? second : first).CardId, Channel));
    }

    [Test]
    public async Task Messages_keep_the_minimum_gap_and_cards_go_before_chat_replies()
    {
        var channel = await StartAsync(TimeSpan.FromSeconds(1));
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(new ChannelMessages.ChatReply("/status", "a reply"));
        channel.Tell(Deliver(second));
        await PassAsync(channel, first, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(0.9));
        await ExpectNothingAsync(Desk, channel);
        Assert.That(Attempts.Pending, Is.Zero);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await PassAsync(channel, second, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await Attempts.NextAsync()).What, Is.EqualTo("a reply"));
    }
}
