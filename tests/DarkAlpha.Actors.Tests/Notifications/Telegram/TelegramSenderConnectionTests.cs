using System.Net;
using System.Net.Sockets;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>Answers that are lost, late or not from the Bot API, and hosts that cannot be reached.</summary>
internal sealed class TelegramSenderConnectionTests : TelegramSenderTest
{
    [Test]
    public async Task A_confirmed_message_is_delivered_whatever_else_the_answer_contains()
    {
        Bot.Script("sendMessage", context => context.Response.WriteAsync(
            """{"ok":true,"result":{"message_id":7,"chat":{"type":"an unknown future chat type"},"date":"soon"}}"""));

        Assert.That(await SendAsync(), Is.EqualTo(new SendResult(DeliveryOutcome.Delivered, "message 7 in chat -1001")));
    }

    [Test]
    public async Task An_endless_answer_is_read_only_up_to_the_limit()
    {
        Bot.Script("sendMessage", async context =>
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
        Bot.LoseAnswer();
        using var sender = CreateSender(Bot.BaseUrl, retryUncertain);

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.MayHaveArrived, Is.EqualTo(retryUncertain));
            Assert.That(Bot.Calls, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_timeout_after_the_request_was_written_is_uncertain()
    {
        Bot.NeverAnswer();

        var sending = SendAsync();
        await Bot.NextAsync("sendMessage");
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await sending, Is.EqualTo(new SendResult(DeliveryOutcome.Uncertain, "no answer within 10 s; it may have arrived")));
    }

    [Test]
    public async Task An_unreadable_success_is_uncertain()
    {
        Bot.Script("sendMessage", context => context.Response.WriteAsync("<html>welcome to the hotel</html>"));

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(DeliveryOutcome.Uncertain));
    }

    [TestCase(302, DeliveryOutcome.Deferred)]
    [TestCase(407, DeliveryOutcome.Deferred)]
    [TestCase(499, DeliveryOutcome.Deferred)]
    [TestCase(500, DeliveryOutcome.Uncertain)]
    [TestCase(502, DeliveryOutcome.Uncertain)]
    [TestCase(503, DeliveryOutcome.Deferred)]
    [TestCase(504, DeliveryOutcome.Uncertain)]
    public async Task An_error_answer_of_a_proxy_is_deferred_unless_the_bot_api_behind_it_may_have_the_message(
        int status, DeliveryOutcome outcome)
    {
        Bot.Script("sendMessage", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("<html>bad gateway</html>");
        });

        Assert.That((await SendAsync()).Outcome, Is.EqualTo(outcome));
    }

    [TestCase("Bad Request: can't parse entities", null)]
    [TestCase("Bad Request: BUTTON_URL_INVALID", null)]
    [TestCase("Bad Request: group chat was upgraded to a supergroup chat", -100123)]
    public async Task A_card_that_expires_while_its_first_request_is_refused_is_not_sent_in_another_way(string refusal, long? migrateTo)
    {
        Bot.Received = (_, _) =>
        {
            Clock.Skew(TimeSpan.FromDays(1));
            return Task.CompletedTask;
        };
        Bot.Refuse("sendMessage", 400, refusal, migrateTo: migrateTo);

        var result = await SendAsync();

        Assert.That((result.Outcome, result.Detail), Is.EqualTo((DeliveryOutcome.Deferred, SendPermit.TooLate)));
        Assert.That(result.Move?.To, Is.EqualTo(migrateTo), "remembered all the same");
        Assert.That(Bot.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_refused_connection_is_deferred()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = CreateSender($"http://{closed.LocalEndPoint}");

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That((result.Outcome, result.MayHaveArrived), Is.EqualTo((DeliveryOutcome.Deferred, false)));
        Assert.That(result.Detail, Does.Not.Contain(FakeBotApi.Token).And.Contain("connection failed"));
    }

    [Test]
    public async Task A_name_that_does_not_resolve_is_deferred()
    {
        using var sender = CreateSender("http://telegram.invalid");

        Assert.That((await sender.SendAsync(TestCards.Long(), default)).Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }

    [Test]
    public async Task A_host_that_never_finishes_the_tls_handshake_is_deferred()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = CreateSender($"https://{listener.LocalEndpoint}");

        var sending = sender.SendAsync(TestCards.Long(), default);
        using var accepted = await listener.AcceptTcpClientAsync();
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await sending).Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }
}
