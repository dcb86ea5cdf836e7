using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Notifications;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ChannelQueueTests
{
    private static readonly DateTimeOffset Now = TestCards.Long().CreatedAt;
    private static readonly TimeSpan ReplyLifetime = TimeSpan.FromMinutes(2);

    private readonly ChannelQueue _queue = new(ReplyLifetime);

    [Test]
    public void Cards_leave_in_order_and_one_that_did_not_arrive_goes_behind_the_others()
    {
        var (first, second) = (TestCards.Long(number: 0), TestCards.Long(number: 1));
        _queue.Add(first);
        _queue.Add(second);

        Assert.That(_queue.NextCard(), Is.EqualTo(first));
        _queue.Settle(first, DeliveryOutcome.Deferred);
        Assert.That(_queue.NextCard(), Is.EqualTo(second));
        Assert.That(_queue.NextCard(), Is.EqualTo(first));
        Assert.That(_queue.NextCard(), Is.Null);
    }

    [TestCase(DeliveryOutcome.Delivered, true)]
    [TestCase(DeliveryOutcome.Failed, true)]
    [TestCase(DeliveryOutcome.Uncertain, true)]
    [TestCase(DeliveryOutcome.Deferred, false)]
    public void A_card_is_held_until_its_outcome_is_final(DeliveryOutcome outcome, bool isFinal)
    {
        var card = TestCards.Long();
        Assert.That(_queue.Add(card));
        Assert.That(_queue.Add(card), Is.False, "it is queued");
        _queue.NextCard();
        Assert.That(_queue.Add(card), Is.False, "it is being sent");

        _queue.Settle(card, outcome);

        Assert.That(_queue.Add(card), Is.EqualTo(isFinal));
    }

    [Test]
    public void A_card_without_a_permit_is_no_longer_held()
    {
        var card = TestCards.Long();
        _queue.Add(card);
        _queue.NextCard();

        _queue.Forget(card);

        Assert.That(_queue.NextCard(), Is.Null);
        Assert.That(_queue.Add(card));
    }

    // The queued cards expire six and five minutes from now, just now, and an hour ago.
    [TestCase(10, ExpectedResult = 5, Description = "the first queued card expires first")]
    [TestCase(3, ExpectedResult = 3, Description = "what was just sent expires first")]
    [TestCase(-1, ExpectedResult = -1, Description = "what was just sent has expired")]
    public int The_shortest_lifetime_is_that_of_a_queued_card_or_of_what_was_just_sent(int sentMinutes)
    {
        foreach (var number in new[] { 1, 0, -5, -60 })
        {
            _queue.Add(TestCards.Long(number: number));
        }

        return (int)_queue.ShortestLifetime(TimeSpan.FromMinutes(sentMinutes), Now).TotalMinutes;
    }

    [Test]
    public void The_oldest_reply_makes_room_for_a_new_one()
    {
        for (var i = 0; i < ChannelQueue.MaxReplies; i++)
        {
            Assert.That(_queue.Add(Reply(i), Now), Is.Null);
        }

        Assert.That(_queue.Add(Reply(99), Now), Is.EqualTo(Reply(0)));
        Assert.That(_queue.NextReply()!.Reply, Is.EqualTo(Reply(1)));
    }

    [TestCase(DeliveryOutcome.Delivered, 0, true, false)]
    [TestCase(DeliveryOutcome.Failed, 0, false, false)]
    [TestCase(DeliveryOutcome.Uncertain, 0, false, false)]
    [TestCase(DeliveryOutcome.Deferred, 119, true, true)]
    [TestCase(DeliveryOutcome.Deferred, 120, false, false)]
    public void A_reply_is_tried_again_while_it_is_not_too_old(DeliveryOutcome outcome, int seconds, bool kept, bool queued)
    {
        _queue.Add(Reply(1), Now);
        var reply = _queue.NextReply()!;

        Assert.That(_queue.Settle(reply, outcome, Now.AddSeconds(seconds)), Is.EqualTo(kept));
        Assert.That(_queue.NextReply(), Is.EqualTo(queued ? reply : null));
    }

    private static ChannelMessages.ChatReply Reply(int number) => new($"/{number}", "a reply");
}
