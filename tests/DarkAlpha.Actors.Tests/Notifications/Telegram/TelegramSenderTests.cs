using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>What is sent for a card or a reply, and what follows from the answers of the Bot API.</summary>
internal sealed class TelegramSenderTests : TelegramSenderTest
{
    [Test]
    public async Task A_card_is_sent_as_one_html_message_with_its_buttons()
    {
        var card = TestCards.Long();

        var result = await SendAsync();

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Delivered, "message 101 in chat -1001")));
        var call = Bot.Calls.Single();
        var buttons = call.Body["reply_markup"]!["inline_keyboard"]![0]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(call.Bot, Is.EqualTo("bot" + FakeBotApi.Token));
            Assert.That((long)call.Body["chat_id"]!, Is.EqualTo(-1001));
            Assert.That((string?)call.Body["parse_mode"], Is.EqualTo("HTML").IgnoreCase);
            Assert.That((bool)call.Body["link_preview_options"]!["is_disabled"]!, Is.True);
            Assert.That(call.Text, Does.Contain("<b>LONG AVAXUSDT</b>"));
            Assert.That((string?)buttons[0]!["url"], Is.EqualTo("https://www.tradingview.com/chart/?symbol=BINANCE:AVAXUSDT.P"));
            Assert.That(
                (string?)buttons[1]!["copy_text"]!["text"],
                Is.EqualTo("AVAXUSDT LONG\nEntry 10.052\nStop 10.014\nTarget 10.128\nSize 2652.74 USDT"));
            Assert.That((string?)buttons[2]!["callback_data"], Is.EqualTo("d:" + card.CardId));
        });
    }

    [Test]
    public async Task A_message_refused_for_its_markup_is_retried_once_as_plain_text()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 5");

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
            Assert.That(Bot.Calls, Has.Count.EqualTo(2));
            Assert.That(Bot.Calls.Last().Body.ContainsKey("parse_mode"), Is.False);
            Assert.That(Bot.Arrived.Single(), Does.Contain("LONG AVAXUSDT").And.Contain("9.98 < 10.01").And.Not.Contain("<b>"));
        });
    }

    [Test]
    public async Task A_refusal_of_the_plain_text_is_final()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: can't parse entities");
        Bot.Refuse("sendMessage", 400, "Bad Request: message text is empty");

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Failed));
    }

    [TestCase(400, "Bad Request: message is too long", DeliveryOutcome.Failed, null, null)]
    [TestCase(400, "Bad Request: chat not found", DeliveryOutcome.Deferred, 30, "TELEGRAM_CHAT_ID")]
    [TestCase(400, "Bad Request: not enough rights to send text messages to the chat", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(401, "Unauthorized", DeliveryOutcome.Deferred, 30, "@BotFather")]
    [TestCase(404, "Not Found", DeliveryOutcome.Deferred, 30, "@BotFather")]
    [TestCase(403, "Forbidden: bot was blocked by the user", DeliveryOutcome.Deferred, 30, "unblock the bot")]
    [TestCase(400, "Bad Request: need administrator rights in the channel chat", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: have no rights to send a message", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: CHAT_WRITE_FORBIDDEN", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: CHAT_RESTRICTED", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: bot was kicked from the supergroup chat", DeliveryOutcome.Deferred, 30, "right to post")]
    [TestCase(400, "Bad Request: TOPIC_CLOSED", DeliveryOutcome.Deferred, 30, "TELEGRAM_TOPIC_ID")]
    [TestCase(400, "Bad Request: TOPIC_DELETED", DeliveryOutcome.Deferred, 30, "TELEGRAM_TOPIC_ID")]
    [TestCase(400, "Bad Request: message thread not found", DeliveryOutcome.Deferred, 30, "TELEGRAM_TOPIC_ID")]
    [TestCase(400, "Bad Request: PEER_ID_INVALID", DeliveryOutcome.Deferred, 30, "TELEGRAM_CHAT_ID")]
    [TestCase(400, "Bad Request: group chat was deactivated", DeliveryOutcome.Deferred, 30, "TELEGRAM_CHAT_ID")]
    [TestCase(400, "Bad Request: an unknown future reason", DeliveryOutcome.Deferred, 30, "TELEGRAM_CHAT_ID")]
    [TestCase(413, "Request Entity Too Large", DeliveryOutcome.Failed, null, null)]
    [TestCase(420, "FLOOD_WAIT_7", DeliveryOutcome.Deferred, null, null)]
    [TestCase(500, "Internal Server Error", DeliveryOutcome.Deferred, null, null)]
    [TestCase(502, "Bad Gateway", DeliveryOutcome.Deferred, null, null)]
    public async Task Bot_api_refusals_are_distinguished(int code, string description, DeliveryOutcome outcome, int? pause, string? alarm)
    {
        Bot.Refuse("sendMessage", code, description);

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.Detail, Does.Contain(description));
            Assert.That(result.Pause?.TotalSeconds, Is.EqualTo(pause));
            Assert.That(result.Alarm, alarm is null ? Is.Null : Does.Contain(alarm));
            Assert.That(Bot.Calls, Has.Count.EqualTo(1));
            Assert.That(Bot.Arrived, Is.Empty);
        });
    }

    [Test]
    public async Task Retry_after_of_telegram_becomes_the_pause()
    {
        Bot.Refuse("sendMessage", 429, "Too Many Requests: retry after 17", retryAfter: 17);

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
            Assert.That(result.Pause, Is.EqualTo(TimeSpan.FromSeconds(17)));
            Assert.That(Bot.Calls, Has.Count.EqualTo(1), "the library must not retry on its own");
        });
    }

    [Test]
    public async Task A_group_that_migrated_is_followed_and_its_new_id_is_reported()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123);

        var (first, second) = (await SendAsync(), await SendAsync());

        Assert.Multiple(() =>
        {
            Assert.That(first.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
            Assert.That(first.Notice, Does.Contain("set TELEGRAM_CHAT_ID=-100123"));
            Assert.That(second.Notice, Is.Null);
            Assert.That(Bot.Calls.Select(c => (long)c.Body["chat_id"]!), Is.EqualTo([-1001L, -100123L, -100123L]));
            Assert.That(Bot.Arrived, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task A_group_that_migrates_repeatedly_is_followed_only_once()
    {
        for (var i = 0; i < 3; i++)
        {
            Bot.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123 - i);
        }

        var result = await SendAsync();

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
        Assert.That(result.Alarm, Does.EndWith("used from the next attempt on: set TELEGRAM_CHAT_ID=-100124"));
        Assert.That(Bot.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_message_refused_for_its_buttons_is_retried_once_without_them()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID");

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(Bot.Calls.Select(c => c.Body.ContainsKey("reply_markup")), Is.EqualTo([true, false]));
    }

    [Test]
    public async Task Cards_go_to_the_configured_topic_and_replies_to_their_own()
    {
        using var sender = CreateSender(Bot.BaseUrl, topic: 45);

        await sender.SendAsync(TestCards.Long(), default);
        await sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply", 46), default);
        await sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply in General"), default);
        await SendAsync();

        Assert.That(Bot.Calls.Select(c => (int?)c.Body["message_thread_id"]), Is.EqualTo(new int?[] { 45, 46, null, null }));
    }

    [Test]
    public async Task A_topic_closed_after_a_question_does_not_hold_up_cards()
    {
        Bot.Refuse("sendMessage", 400, "Bad Request: TOPIC_CLOSED");

        var result = await Sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply", 46), default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Failed, "Telegram answered 400: Bad Request: TOPIC_CLOSED")));
    }

    [Test]
    public async Task The_path_of_the_base_address_is_kept()
    {
        using var sender = CreateSender(Bot.BaseUrl + "/tg/");

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(Bot.Calls.Select(c => (c.Bot, c.Method)), Is.EqualTo([("tg", "bot" + FakeBotApi.Token)]));
    }
}
