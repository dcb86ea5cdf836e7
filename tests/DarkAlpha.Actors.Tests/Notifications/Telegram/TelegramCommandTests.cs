using DarkAlpha.Actors.Notifications.Telegram;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramCommandTests
{
    [TestCase("/status", "status", "")]
    [TestCase("/STATUS", "status", "")]
    [TestCase("/why BTCUSDT please", "why", "BTCUSDT")]
    [TestCase("/why\nbtcusdt", "why", "btcusdt")]
    [TestCase("/status@My_Bot", "status", "")]
    [TestCase("/why@my_bot ETHUSDT", "why", "ETHUSDT")]
    [TestCase("/start", "help", "")]
    [TestCase("/sell everything", "help", "everything")]
    public void Commands_are_read_as_people_write_them(string text, string verb, string argument) =>
        Assert.That(TelegramCommand.Read(text, "my_bot"), Is.EqualTo(new TelegramCommand(verb, argument)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("/")]
    [TestCase("/ kill")]
    [TestCase("please /kill")]
    [TestCase("/kill@other_bot")]
    public void What_is_no_command_or_meant_for_another_bot_is_none(string? text) =>
        Assert.That(TelegramCommand.Read(text, "my_bot"), Is.Null);

    [TestCase("-1001", -1001L, null, true)]
    [TestCase("-1001", 1001L, null, false)]
    [TestCase("@My_Channel", -5L, "my_channel", true)]
    [TestCase("@my_channel", -5L, "my_channel2", false)]
    [TestCase("@my_channel", -5L, null, false)]
    public void Only_the_configured_chat_is_obeyed(string configured, long id, string? username, bool accepted) =>
        Assert.That(new ChatFilter(configured).Accepts(new Chat { Id = id, Username = username }), Is.EqualTo(accepted));

    [Test]
    public void A_foreign_chat_is_worth_one_line_an_hour_and_all_of_them_a_few()
    {
        var chats = new ForeignChats();
        var now = DateTimeOffset.UnixEpoch.AddYears(50);

        Assert.Multiple(() =>
        {
            Assert.That(chats.IsNews(1, now), Is.True);
            Assert.That(chats.IsNews(1, now.AddMinutes(59)), Is.False);
            Assert.That(Enumerable.Range(2, 1000).Count(chat => chats.IsNews(chat, now.AddMinutes(1))), Is.EqualTo(19));
            Assert.That(chats.IsNews(1, now.AddMinutes(60)), Is.True);
        });
    }
}
