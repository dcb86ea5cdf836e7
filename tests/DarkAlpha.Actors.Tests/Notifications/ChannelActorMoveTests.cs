using Akka.Actor;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Notifications;

/// <summary>A chat that gets a new id, as the channel and the desk tell each other.</summary>
internal sealed class ChannelActorMoveTests : ChannelActorTest
{
    [Test]
    public async Task A_move_of_the_chat_is_passed_on_in_both_directions()
    {
        var (channel, card, move) = (await StartAsync(), TestCards.Long(), new ChatMove("-1001", -100_123));

        channel.Tell(new OutboxMessages.ChatMoved(move));
        channel.Tell(Deliver(card));
        await Desk.ExpectMsgAsync<OutboxMessages.Begin>();
        channel.Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
        (await Attempts.NextAsync()).End(DeliveryOutcome.Delivered, move: move);

        Assert.That((await Desk.ExpectMsgAsync<OutboxMessages.Finished>()).Move, Is.EqualTo(move));
        Assert.That(Attempts.Moves, Is.EqualTo([move]));
    }

    [Test]
    public async Task A_move_that_a_reply_finds_is_told_to_the_desk()
    {
        var (channel, move) = (await StartAsync(), new ChatMove("-1001", -100_123));

        channel.Tell(new ChannelMessages.ChatReply("/status", "a reply"));
        (await Attempts.NextAsync()).End(DeliveryOutcome.Delivered, move: move);

        await Desk.ExpectMsgAsync(new OutboxMessages.MoveFound(Channel, move));
    }
}
