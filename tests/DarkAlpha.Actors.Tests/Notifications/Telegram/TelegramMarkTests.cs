using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>The buttons with which people say what they did with a card.</summary>
internal sealed class TelegramMarkTests : TelegramCommandsTest
{
    [TestCase("t:", CardMark.Took, "Noted: taken.")]
    [TestCase("s:", CardMark.Skipped, "Noted: skipped.")]
    public async Task A_mark_is_stored_with_who_made_it(string prefix, string mark, string notice)
    {
        Listen();
        var card = TestCards.Long().CardId;

        Bot.Press(Chat, prefix + card);
        await Desk.ExpectMsgAsync(new DeskCommands.MarkCard(card, mark, "telegram:77 Ann"));
        Desk.Reply(new DeskReplies.Done(true, "ok"));

        var answer = await Bot.NextAsync("answerCallbackQuery");
        Assert.That((string?)answer.Body["text"], Does.StartWith(notice));
        Assert.That((bool?)answer.Body["show_alert"], Is.Not.True);
    }

    [Test]
    public async Task A_mark_of_a_card_that_the_desk_no_longer_has_is_not_stored()
    {
        Listen();

        Bot.Press(Chat, "t:AVAXUSDT-20200101T000000000Z");
        await Desk.ExpectMsgAsync<DeskCommands.MarkCard>();
        Desk.Reply(new DeskReplies.Done(false, "the card is not known, or no longer"));

        var answer = await Bot.NextAsync("answerCallbackQuery");
        Assert.That((string?)answer.Body["text"], Does.Contain("no longer has this card"));
        Assert.That((bool)answer.Body["show_alert"]!, Is.True);
    }

    [Test]
    public async Task Other_chats_and_the_readers_of_a_channel_mark_nothing()
    {
        Listen();

        Bot.Press(666, "t:" + TestCards.Long().CardId);
        Bot.Press(Chat, "t:" + TestCards.Long().CardId, chatType: "channel");

        var answer = await Bot.NextAsync("answerCallbackQuery");
        Assert.That((string?)answer.Body["text"], Does.StartWith("In a channel cards cannot be marked"));
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
    }
}
