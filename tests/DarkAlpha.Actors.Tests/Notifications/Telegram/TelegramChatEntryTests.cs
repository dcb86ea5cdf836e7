using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>What a chat of <c>TELEGRAM_CHATS</c> receives, and chats that move.</summary>
internal sealed class TelegramChatEntryTests : TelegramSenderTest
{
    private static readonly TelegramChatOptions Entry =
        new("vip", "-1002", Topic: 45, CardLanguage.TraditionalChinese, ChatFormat.Card, ChannelFilter.All);

    [Test]
    public async Task A_card_has_the_language_and_topic_of_its_chat_and_no_button_that_asks_for_an_answer()
    {
        using var sender = SenderOf(Entry);

        await sender.SendAsync(TestCards.Long(), default);

        var call = Bot.Calls.Single();
        var buttons = call.Body["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray()).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That((long)call.Body["chat_id"]!, Is.EqualTo(-1002));
            Assert.That((int?)call.Body["message_thread_id"], Is.EqualTo(45));
            Assert.That(call.Text, Does.Contain("做多"));
            Assert.That(buttons, Has.Length.EqualTo(2));
            Assert.That(buttons.Select(button => button!["callback_data"]), Is.All.Null);
        });
    }

    [Test]
    public async Task A_chat_without_a_language_has_that_of_cards_and_without_a_topic_General()
    {
        using var sender = SenderOf(Entry with { Language = null, Topic = null });

        await sender.SendAsync(TestCards.Long(), default);

        Assert.That(Bot.Calls.Single().Text, Does.Contain("LONG AVAXUSDT"));
        Assert.That(Bot.Calls.Single().Body.ContainsKey("message_thread_id"), Is.False);
    }

    [Test]
    public async Task Followers_get_a_signal_and_nothing_for_a_symbol_that_cannot_be_one()
    {
        using var sender = SenderOf(Entry with { Format = ChatFormat.Cornix });

        var (signal, none) = (await sender.SendAsync(TestCards.Long(), default), await sender.SendAsync(TestCards.Long("BTC"), default));

        Assert.Multiple(() =>
        {
            Assert.That((signal.Outcome, none.Outcome), Is.EqualTo((DeliveryOutcome.Delivered, DeliveryOutcome.Failed)));
            Assert.That(Bot.Calls.Single().Text, Does.StartWith("AVAX/USDT\nLONG\n"));
            Assert.That(Bot.Calls.Single().Body.ContainsKey("reply_markup"), Is.False);
        });
    }

    [TestCase(ChatFormat.Card, 502, DeliveryOutcome.Deferred)]
    [TestCase(ChatFormat.Cornix, 429, DeliveryOutcome.Deferred)]
    [TestCase(ChatFormat.Cornix, 500, DeliveryOutcome.Uncertain)]
    [TestCase(ChatFormat.Cornix, 502, DeliveryOutcome.Uncertain)]
    [TestCase(ChatFormat.Cornix, 503, DeliveryOutcome.Deferred)]
    [TestCase(ChatFormat.Cornix, 504, DeliveryOutcome.Uncertain)]
    public async Task A_signal_is_not_sent_again_after_a_failure_of_the_bot_api_itself(ChatFormat format, int code, DeliveryOutcome outcome)
    {
        Bot.Refuse("sendMessage", code, "Bad Gateway");
        using var sender = SenderOf(Entry with { Format = format });

        Assert.That((await sender.SendAsync(TestCards.Long(), default)).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public async Task What_is_to_be_corrected_is_named_as_it_is_in_the_file()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: TOPIC_CLOSED");
        Bot.Refuse("sendMessage", 400, "Bad Request: chat not found");
        using var sender = SenderOf(Entry);

        var (topic, chat) = (await sender.SendAsync(TestCards.Long(), default), await sender.SendAsync(TestCards.Long(), default));

        Assert.That(topic.Alarm, Does.Contain("message_thread_id of vip in the file of TELEGRAM_CHATS"));
        Assert.That(chat.Alarm, Does.Contain("chat_id of vip in the file of TELEGRAM_CHATS"));
        Assert.That(
            new TelegramChat(Entry.ChatId, Entry.Name).MoveTo(-100123),
            Does.EndWith(": set chat_id of vip in the file of TELEGRAM_CHATS to -100123"));
    }

    [Test]
    public async Task A_move_is_reported_with_every_card_so_that_it_is_remembered()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123);

        var (first, second) = (await SendAsync(), await SendAsync());

        Assert.That(new[] { first.Move, second.Move }, Is.All.EqualTo(new ChatMove("-1001", -100_123)));
    }

    [TestCase("-1001", -100_123L)]
    [TestCase("-1009", -1001L, Description = "the chat is configured anew since")]
    public async Task A_remembered_move_of_the_configured_chat_is_followed(string from, long expected)
    {
        Sender.Follow(new ChatMove(from, -100_123));

        await SendAsync();

        Assert.That((long)Bot.Calls.Single().Body["chat_id"]!, Is.EqualTo(expected));
    }

    private TelegramSender SenderOf(TelegramChatOptions entry) => new(
        TestDelivery.Settings with { TelegramBotToken = FakeBotApi.Token, TelegramBaseUrl = Bot.BaseUrl, TelegramTopicId = 7 },
        new TelegramChat(entry.ChatId, entry.Name),
        TestDelivery.TickSize(0.001),
        Clock,
        new ChannelOptions { Time = Time },
        entry);
}
