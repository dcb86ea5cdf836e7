using System.Net;
using System.Net.Sockets;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TelegramSenderTests : IAsyncDisposable
{
    // Advances only when a test says so, so that no answer times out by accident.
    private readonly FakeTimeProvider _time = new();

    private FakeBotApi _telegram = null!;
    private TelegramSender _sender = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _telegram = await FakeBotApi.StartAsync();
        _sender = Sender(_telegram.BaseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _telegram.DisposeAsync();
    }

    [Test]
    public async Task A_card_is_sent_as_one_html_message_with_its_buttons()
    {
        var card = TestCards.Long();

        var result = await SendAsync();

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Delivered, "message 101")));
        var call = _telegram.Calls.Single();
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
        _telegram.Refuse("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 5");

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
            Assert.That(_telegram.Calls, Has.Count.EqualTo(2));
            Assert.That(_telegram.Calls.Last().Body.ContainsKey("parse_mode"), Is.False);
            Assert.That(_telegram.Arrived.Single(), Does.Contain("LONG AVAXUSDT").And.Contain("9.98 < 10.01").And.Not.Contain("<b>"));
        });
    }

    [Test]
    public async Task A_refusal_of_the_plain_text_is_final()
    {
        _telegram.Refuse("sendMessage", 400, "Bad Request: can't parse entities");
        _telegram.Refuse("sendMessage", 400, "Bad Request: message text is empty");

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
        _telegram.Refuse("sendMessage", code, description);

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.Detail, Does.Contain(description));
            Assert.That(result.Pause?.TotalSeconds, Is.EqualTo(pause));
            Assert.That(result.Alarm, alarm is null ? Is.Null : Does.Contain(alarm));
            Assert.That(_telegram.Calls, Has.Count.EqualTo(1));
            Assert.That(_telegram.Arrived, Is.Empty);
        });
    }

    [Test]
    public async Task Retry_after_of_telegram_becomes_the_pause()
    {
        _telegram.Refuse("sendMessage", 429, "Too Many Requests: retry after 17", retryAfter: 17);

        var result = await SendAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
            Assert.That(result.Pause, Is.EqualTo(TimeSpan.FromSeconds(17)));
            Assert.That(_telegram.Calls, Has.Count.EqualTo(1), "the library must not retry on its own");
        });
    }

    [Test]
    public async Task A_group_that_migrated_is_followed_and_its_new_id_is_reported()
    {
        _telegram.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123);

        var (first, second) = (await SendAsync(), await SendAsync());

        Assert.Multiple(() =>
        {
            Assert.That(first.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
            Assert.That(first.Notice, Does.Contain("set TELEGRAM_CHAT_ID=-100123"));
            Assert.That(second.Notice, Is.Null);
            Assert.That(_telegram.Calls.Select(c => (long)c.Body["chat_id"]!), Is.EqualTo([-1001L, -100123L, -100123L]));
            Assert.That(_telegram.Arrived, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task A_group_that_migrates_repeatedly_is_followed_only_once()
    {
        for (var i = 0; i < 3; i++)
        {
            _telegram.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123 - i);
        }

        var result = await SendAsync();

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
        Assert.That(result.Alarm, Does.Contain("TELEGRAM_CHAT_ID=-100124"));
        Assert.That(_telegram.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_message_refused_for_its_buttons_is_retried_once_without_them()
    {
        _telegram.Refuse("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID");

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(_telegram.Calls.Select(c => c.Body.ContainsKey("reply_markup")), Is.EqualTo([true, false]));
    }

    [Test]
    public async Task Cards_go_to_the_configured_topic_and_replies_to_their_own()
    {
        using var sender = Sender(_telegram.BaseUrl, topic: 45);

        await sender.SendAsync(TestCards.Long(), default);
        await sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply", 46), default);
        await sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply in General"), default);
        await SendAsync();

        Assert.That(_telegram.Calls.Select(c => (int?)c.Body["message_thread_id"]), Is.EqualTo(new int?[] { 45, 46, null, null }));
    }

    [Test]
    public async Task A_topic_closed_after_a_question_does_not_hold_up_cards()
    {
        _telegram.Refuse("sendMessage", 400, "Bad Request: TOPIC_CLOSED");

        var result = await _sender.ReplyAsync(new ChannelMessages.ChatReply("/risk", "a reply", 46), default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Failed, "Telegram answered 400: Bad Request: TOPIC_CLOSED")));
    }

    [Test]
    public async Task A_confirmed_message_is_delivered_whatever_else_the_answer_contains()
    {
        _telegram.Script("sendMessage", context => context.Response.WriteAsync(
            """{"ok":true,"result":{"message_id":7,"chat":{"type":"an unknown future chat type"},"date":"soon"}}"""));

        Assert.That(await SendAsync(), Is.EqualTo(new SendResult(DeliveryOutcome.Delivered, "message 7")));
    }

    [Test]
    public async Task The_path_of_the_base_address_is_kept()
    {
        using var sender = Sender(_telegram.BaseUrl + "/tg/");

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(_telegram.Calls.Select(c => (c.Bot, c.Method)), Is.EqualTo([("tg", "bot" + FakeBotApi.Token)]));
    }

    [Test]
    public async Task An_endless_answer_is_read_only_up_to_the_limit()
    {
        _telegram.Script("sendMessage", async context =>
        {
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client has closed the connection, as expected.
            }
        });

        Assert.That(
            await SendAsync(),
            Is.EqualTo(new SendResult(DeliveryOutcome.Uncertain, "the response is not from the Bot API, HTTP 200; it may have arrived")));
    }

    [TestCase(false, DeliveryOutcome.Uncertain)]
    [TestCase(true, DeliveryOutcome.Deferred)]
    public async Task An_answer_lost_after_the_request_was_written_is_uncertain_or_retried(bool retryUncertain, DeliveryOutcome outcome)
    {
        _telegram.LoseAnswer();
        using var sender = Sender(_telegram.BaseUrl, retryUncertain);

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(_telegram.Calls, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_timeout_after_the_request_was_written_is_uncertain()
    {
        _telegram.NeverAnswer();

        var sending = SendAsync();
        await _telegram.NextAsync("sendMessage");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await sending, Is.EqualTo(new SendResult(DeliveryOutcome.Uncertain, "no answer within 10 s; it may have arrived")));
    }

    [Test]
    public async Task An_unreadable_success_is_uncertain()
    {
        _telegram.Script("sendMessage", context => context.Response.WriteAsync("<html>welcome to the hotel</html>"));

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Uncertain));
    }

    [Test]
    public async Task An_error_answer_of_a_proxy_is_deferred()
    {
        _telegram.Script("sendMessage", context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>bad gateway</html>");
        });

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }

    [Test]
    public async Task A_refused_connection_is_deferred()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = Sender($"http://{closed.LocalEndPoint}");

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
        Assert.That(result.Detail, Does.Not.Contain(FakeBotApi.Token).And.Contain("connection failed"));
    }

    [Test]
    public async Task A_name_that_does_not_resolve_is_deferred()
    {
        using var sender = Sender("http://telegram.invalid");

        Assert.That((await sender.SendAsync(TestCards.Long(), default)).Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }

    [Test]
    public async Task A_host_that_never_finishes_the_tls_handshake_is_deferred()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = Sender($"https://{listener.LocalEndpoint}");

        var sending = sender.SendAsync(TestCards.Long(), default);
        using var accepted = await listener.AcceptTcpClientAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await sending).Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }

    private TelegramSender Sender(string baseUrl, bool retryUncertain = false, int? topic = null) => new(
        TestDelivery.Settings with
        {
            TelegramBotToken = FakeBotApi.Token,
            TelegramChatId = "-1001",
            TelegramBaseUrl = baseUrl,
            TelegramTopicId = topic,
            TelegramRetryUncertain = retryUncertain,
        },
        new TelegramChat("-1001"),
        TestDelivery.TickSize(0.001),
        new ChannelOptions { Time = _time });

    private async Task<SendResult> SendAsync(ProposalCard? card = null) => await _sender.SendAsync(card ?? TestCards.Long(), default);
}
