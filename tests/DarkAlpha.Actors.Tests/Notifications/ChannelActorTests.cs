using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Tests.Notifications;

internal sealed class ChannelActorTests : ActorTest
{
    private const string Channel = "test";

    private static readonly ChannelOptions Timing = new();
    private readonly ScriptedSender _sender = new();
    private readonly TestDelivery.FixedClock _clock = new(TestCards.Long().CreatedAt.ToUnixTimeMilliseconds());

    [Test]
    public async Task A_card_is_asked_for_permitted_sent_once_reported_and_noted()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);

        channel.Tell(Deliver(TestCards.Long()));
        var begin = await desk.ExpectMsgAsync<OutboxMessages.Begin>();
        Assert.That(_sender.Unseen, Is.Zero, "nothing may leave before the desk has noted that it does");
        channel.Tell(new OutboxMessages.Permit(begin.CardId, Channel, true, "ok"));
        (await _sender.NextAsync()).End(DeliveryOutcome.Delivered, "message 7");

        await desk.ExpectMsgAsync(new OutboxMessages.Finished(begin.CardId, Channel, DeliveryOutcome.Delivered, "message 7"));
        channel.Tell(new OutboxMessages.Noted(begin.CardId, Channel));
        Scheduler.Advance(TimeSpan.FromMinutes(10));
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Unseen, Is.Zero);
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
    public async Task A_card_that_was_delivered_may_be_asked_for_again_because_only_the_desk_knows()
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
    public async Task A_card_the_desk_does_not_permit_is_forgotten_and_the_next_one_follows()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, Channel, false, "expired"));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
        Assert.That(_sender.Unseen, Is.Zero);
    }

    [Test]
    public async Task Unanswered_questions_and_reports_are_repeated_and_late_answers_change_nothing()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();
        var begin = new OutboxMessages.Begin(card.CardId, Channel);
        var permit = new OutboxMessages.Permit(card.CardId, Channel, true, "ok");
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

        channel.Tell(new OutboxMessages.Noted(card.CardId, Channel));
        channel.Tell(new OutboxMessages.Noted(card.CardId, Channel));
        channel.Tell(permit);
        Scheduler.Advance(Timing.DeskRetry * 5);
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Unseen, Is.Zero);
    }

    [Test]
    public async Task The_next_card_waits_until_the_last_one_is_noted()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(Deliver(second));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(first.CardId, Channel, true, "ok"));
        (await _sender.NextAsync()).End(DeliveryOutcome.Delivered);
        await desk.ExpectMsgAsync<OutboxMessages.Finished>();
        await ExpectNothingAsync(desk, channel);
        channel.Tell(new OutboxMessages.Noted(first.CardId, Channel));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(second.CardId, Channel));
    }

    [Test]
    public async Task A_deferred_card_is_asked_for_again_after_a_rest_that_grows_and_others_get_their_turn_first()
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
    public async Task The_rest_another_side_asks_for_holds_the_whole_channel_exactly_so_long()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        await PassAsync(desk, channel, first, DeliveryOutcome.Deferred, rest: TimeSpan.FromSeconds(17));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromSeconds(16.9));
        await ExpectNothingAsync(desk, channel);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(first.CardId, Channel));
    }

    [Test]
    public async Task A_rest_longer_than_the_card_lives_is_said_and_cut_so_that_it_is_tried_again_in_time()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);
        var card = TestCards.Long();
        var life = card.ExpiresAt - card.CreatedAt;

        await EventFilter.Warning(contains: $"asks for 3600 s of silence, longer than the card lives: it is tried again after {life.TotalSeconds / 2:0} s")
            .ExpectOneAsync(async () =>
            {
                channel.Tell(Deliver(card));
                await PassAsync(desk, channel, card, DeliveryOutcome.Deferred, rest: TimeSpan.FromHours(1));
            });
        Scheduler.Advance(life / 2 - TimeSpan.FromSeconds(0.1));
        await desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));

        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
    }

    [TestCase(false)]
    [TestCase(true, Description = "it came while the other one was being sent")]
    public async Task A_card_that_lives_shorter_than_the_rest_that_runs_cuts_it(bool before)
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

        await PassAsync(desk, channel, first, DeliveryOutcome.Deferred, rest: TimeSpan.FromMinutes(4));
        channel.Tell(Deliver(second));
        await SettleAsync(channel);
        Scheduler.Advance(TimeSpan.FromMinutes(1.1));

        // One that is put off waits behind those that came meanwhile.
        await desk.ExpectMsgAsync(new OutboxMessages.Begin((before ? second : first).CardId, Channel));
    }

    [TestCase(17, 900, 17)]
    [TestCase(3600, 900, 450)]
    [TestCase(3600, 50, 30)]
    [TestCase(25, 10, 25)]
    [TestCase(3600, -5, 30)]
    public void A_rest_that_is_asked_for_leaves_what_waits_another_try(int asked, int life, int rest) => Assert.That(
        RetryDelay.Within(TimeSpan.FromSeconds(asked), TimeSpan.FromSeconds(life), TimeSpan.FromSeconds(30)),
        Is.EqualTo(TimeSpan.FromSeconds(rest)));

    [Test]
    public async Task Messages_keep_their_distance_and_cards_go_before_everything_else()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk, TimeSpan.FromSeconds(1));
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));

        channel.Tell(Deliver(first));
        channel.Tell(new ChannelMessages.ChatReply("/status", "an answer"));
        channel.Tell(Deliver(second));
        await PassAsync(desk, channel, first, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(0.9));
        await ExpectNothingAsync(desk, channel);
        Assert.That(_sender.Unseen, Is.Zero);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await PassAsync(desk, channel, second, DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await _sender.NextAsync()).What, Is.EqualTo("an answer"));
    }

    [Test]
    public async Task An_answer_that_cannot_be_sent_for_too_long_is_dropped()
    {
        var desk = CreateTestProbe();
        var channel = await StartAsync(desk);

        channel.Tell(new ChannelMessages.ChatReply("/status", "an answer"));
        var attempt = await _sender.NextAsync();

        // How the attempt ended reaches the actor from another thread; the alarm in the log tells that it is there.
        await EventFilter.Error(contains: "unblock the bot").ExpectOneAsync(() =>
        {
            attempt.End(DeliveryOutcome.Deferred, rest: Timing.ChatReplyLifetime, alarm: "unblock the bot");
            return Task.CompletedTask;
        });
        await EventFilter.Warning(contains: "too old").ExpectOneAsync(async () =>
        {
            await SettleAsync(channel);
            Scheduler.Advance(Timing.ChatReplyLifetime);
        });

        Assert.That(_sender.Unseen, Is.Zero);
    }

    [Test]
    public async Task What_a_person_must_mend_is_said_once_until_it_changes()
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
    public async Task The_same_failure_in_a_row_is_one_line_in_the_log()
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
    public void The_rest_doubles_with_every_failure_up_to_a_limit(int failures, double chance, double seconds) =>
        Assert.That(RetryDelay.After(failures, Timing.BackoffMin, Timing.BackoffMax, chance).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));

    private static OutboxMessages.Deliver Deliver(ProposalCard card) => new(card, Channel);

    private async Task<IActorRef> StartAsync(TestProbe desk, TimeSpan gap = default)
    {
        var channel = Sys.ActorOf(ChannelActor.Props(Channel, () => _sender, desk, _clock, Timing, gap));
        await desk.ExpectMsgAsync(new OutboxMessages.ChannelReady(Channel));
        return channel;
    }

    private async Task PassAsync(
        TestProbe desk, IActorRef channel, ProposalCard card, DeliveryOutcome outcome, TimeSpan? rest = null, string? alarm = null)
    {
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(card.CardId, Channel, true, "ok"));
        (await _sender.NextAsync()).End(outcome, rest: rest, alarm: alarm);
        Assert.That((await desk.ExpectMsgAsync<OutboxMessages.Finished>()).Outcome, Is.EqualTo(outcome));
        channel.Tell(new OutboxMessages.Noted(card.CardId, Channel));
        await SettleAsync(channel);
    }
}
