using DarkAlpha.Actors.Notifications.Telegram;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramCommandTests
{
    [TestCase("/status", "status", "")]
    [TestCase("/STATUS", "status", "")]
    [TestCase("/why BTCUSDT please", "why", "BTCUSDT")]
    [TestCase("/why\nbtcusdt", "why", "btcusdt")]
    [TestCase("/status@My_Bot", "status", "")]
    [TestCase("/why@my_bot ETHUSDT", "why", "ETHUSDT")]
    [TestCase("/mute BTCUSDT  2h the news", "mute", "BTCUSDT 2h the news")]
    [TestCase("/unmute BTCUSDT please", "unmute", "BTCUSDT")]
    [TestCase("/start", "help", "")]
    [TestCase("/sell everything", "help", "everything")]
    public void Commands_are_parsed_as_people_write_them(string text, string verb, string argument) =>
        Assert.That(TelegramCommand.Read(text, "my_bot"), Is.EqualTo(new TelegramCommand(verb, argument)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("/")]
    [TestCase("/ kill")]
    [TestCase("please /kill")]
    [TestCase("/kill@other_bot")]
    public void Text_that_is_not_a_command_or_is_for_another_bot_is_ignored(string? text) =>
        Assert.That(TelegramCommand.Read(text, "my_bot"), Is.Null);

    [TestCase("/performance", 30)]
    [TestCase("/performance 7d", 7)]
    [TestCase("/ledger 365D", 365)]
    [TestCase("/ledger 1", 1)]
    [TestCase("/ledger 0d", null)]
    [TestCase("/ledger 366d", null)]
    [TestCase("/ledger -7d", null)]
    [TestCase("/ledger week", null)]
    public void Days_are_parsed_as_people_write_them(string text, int? days) =>
        Assert.That(TelegramCommand.Read(text, "my_bot")!.FindDays(), Is.EqualTo(days));

    [TestCase("-1001", -1001L, null, true)]
    [TestCase("-1001", 1001L, null, false)]
    [TestCase("@My_Channel", -5L, "my_channel", true)]
    [TestCase("@my_channel", -5L, "my_channel2", false)]
    [TestCase("@my_channel", -5L, null, false)]
    public void Only_the_configured_chat_is_accepted(string configured, long id, string? username, bool accepted) =>
        Assert.That(new TelegramChat(configured).Is(id, username), Is.EqualTo(accepted));

    [Test]
    public void A_migrated_chat_is_accepted_by_its_old_and_new_id()
    {
        var chat = new TelegramChat("-1001");

        Assert.That(chat.MoveTo(-100123), Does.Contain("TELEGRAM_CHAT_ID=-100123"));

        Assert.Multiple(() =>
        {
            Assert.That(chat.Current, Is.EqualTo("-100123"));
            Assert.That(chat.Is(-100123, null), Is.True);
            Assert.That(chat.Is(-1001, null), Is.True);
            Assert.That(chat.Is(-100124, null), Is.False);
        });
    }

    [Test]
    public void Another_chat_is_logged_once_an_hour_and_all_of_them_at_most_20_times()
    {
        var chats = new HourlyLogLimit<long>();
        var now = DateTimeOffset.UnixEpoch.AddYears(50);

        Assert.Multiple(() =>
        {
            Assert.That(chats.Allows(1, now), Is.True);
            Assert.That(chats.Allows(1, now.AddMinutes(59)), Is.False);
            Assert.That(Enumerable.Range(2, 1000).Count(chat => chats.Allows(chat, now.AddMinutes(1))), Is.EqualTo(19));
            Assert.That(chats.Allows(1, now.AddMinutes(60)), Is.True);
        });
    }
}
