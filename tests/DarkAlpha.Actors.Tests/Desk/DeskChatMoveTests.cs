using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>The desk remembers where a chat has moved.</summary>
internal sealed class DeskChatMoveTests : DeskTest
{
    private static readonly ChatMove Move = new("-1001", -100_123);

    [TestCase(200)]
    [TestCase(1)]
    public async Task A_move_is_stored_once_and_told_to_the_channel_before_its_cards_also_after_a_crash(int snapshotEvery)
    {
        Settings = Settings with { SnapshotEvery = snapshotEvery };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        for (var i = 0; i < 2; i++)
        {
            Desk.Tell(new OutboxMessages.Finished(card, Chat, DeliveryOutcome.Deferred, "busy") { Move = Move }, Channel);
            await Channel.ExpectMsgAsync<OutboxMessages.Noted>();
        }

        await CrashAsync();

        Assert.That((await Offers.ExpectMsgAsync<OutboxMessages.ChatMoved>()).Move, Is.EqualTo(Move));
        await ExpectOffersAsync((card, Chat), (card, Hook));
        Assert.That(Stored<DeskEvents.ChatMoved>().Select(moved => (moved.Channel, moved.Move)), Is.EqualTo(new[] { (Chat, Move) }));
    }

    [Test]
    public async Task A_move_that_no_card_has_shown_is_stored_once_and_told_after_a_crash()
    {
        StartDesk();
        Desk.Tell(new OutboxMessages.MoveFound(Chat, Move), Channel);
        Desk.Tell(new OutboxMessages.MoveFound(Chat, Move), Channel);
        await AwaitDeskAsync();

        await CrashAsync();

        Assert.That((await Offers.ExpectMsgAsync<OutboxMessages.ChatMoved>()).Move, Is.EqualTo(Move));
        Assert.That(Stored<DeskEvents.ChatMoved>().Select(moved => (moved.Channel, moved.Move)), Is.EqualTo(new[] { (Chat, Move) }));
    }
}
