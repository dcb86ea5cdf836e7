using System.Net;
using System.Net.Sockets;
using System.Text;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Webhook;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Notifications.Webhook;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class WebhookSenderTests : IAsyncDisposable
{
    private const string SecretPath = "/hooks/s3cret-path?key=s3cret-query";

    private static readonly Func<Symbol, double?> TickSizes = TestDelivery.TickSize(0.001);

    private FakeWebhook _webhook = null!;
    private WebhookSender _sender = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _webhook = await FakeWebhook.StartAsync();
        _sender = new WebhookSender(new Uri(_webhook.BaseUrl + SecretPath), TickSizes, TestDelivery.Clock(), new ChannelOptions());
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _webhook.DisposeAsync();
    }

    [Test]
    public async Task A_card_is_posted_as_json_with_its_id_as_idempotency_key()
    {
        var card = TestCards.Long();

        var result = await _sender.SendAsync(card, default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        var request = _webhook.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Path, Is.EqualTo(SecretPath));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(request.Headers["Idempotency-Key"], Is.EqualTo(card.CardId.Value));
            Assert.That(CardJson.Deserialize(Encoding.UTF8.GetBytes(request.Body)), Is.EqualTo(card));
            Assert.That(request.Body, Does.EndWith(",\"levels\":{\"entry\":\"10.052\",\"stop\":\"10.014\",\"take_profit\":\"10.127\"}}"));
        });
    }

    [Test]
    public async Task The_body_is_utf_8_and_its_levels_are_on_the_tick_of_the_symbol()
    {
        using var sender = new WebhookSender(
            new Uri(_webhook.BaseUrl), TestDelivery.TickSize(0.05), TestDelivery.Clock(), new ChannelOptions());

        await sender.SendAsync(TestCards.Long("币安人生USDT"), default);

        var body = _webhook.Requests.Single().Body;
        Assert.Multiple(() =>
        {
            Assert.That(body, Does.Contain("\"symbol\":\"币安人生USDT\""));
            Assert.That(body, Does.EndWith("\"levels\":{\"entry\":\"10.05\",\"stop\":\"10.00\",\"take_profit\":\"10.10\"}}"));
        });
    }

    [Test]
    public async Task A_non_ascii_idempotency_key_is_percent_encoded()
    {
        await _sender.SendAsync(TestCards.Long("币安人生USDT"), default);

        Assert.That(
            Uri.UnescapeDataString(_webhook.Requests.Single().Headers["Idempotency-Key"]),
            Is.EqualTo(TestCards.Long("币安人生USDT").CardId.Value));
    }

    [Test]
    public async Task User_info_in_the_address_becomes_basic_authentication()
    {
        var address = new UriBuilder(_webhook.BaseUrl) { UserName = "desk", Password = "p%40ss" }.Uri;
        using var sender = new WebhookSender(address, TickSizes, TestDelivery.Clock(), new ChannelOptions());

        await sender.SendAsync(TestCards.Long(), default);

        Assert.That(
            _webhook.Requests.Single().Headers["Authorization"],
            Is.EqualTo("Basic " + Convert.ToBase64String("desk:p@ss"u8)));
    }

    [TestCase(200, DeliveryOutcome.Delivered, null)]
    [TestCase(204, DeliveryOutcome.Delivered, null)]
    [TestCase(301, DeliveryOutcome.Deferred, "set POSTBACK_URL to the final address")]
    [TestCase(302, DeliveryOutcome.Deferred, "set POSTBACK_URL to the final address")]
    [TestCase(303, DeliveryOutcome.Deferred, "set POSTBACK_URL to the final address")]
    [TestCase(307, DeliveryOutcome.Deferred, "set POSTBACK_URL to the final address")]
    [TestCase(308, DeliveryOutcome.Deferred, "set POSTBACK_URL to the final address")]
    [TestCase(400, DeliveryOutcome.Failed, "set POSTBACK_URL to a receiver that accepts this JSON")]
    [TestCase(401, DeliveryOutcome.Deferred, "check the user, password or key")]
    [TestCase(403, DeliveryOutcome.Deferred, "check the user, password or key")]
    [TestCase(404, DeliveryOutcome.Deferred, "start or register the webhook")]
    [TestCase(405, DeliveryOutcome.Deferred, "start or register the webhook")]
    [TestCase(408, DeliveryOutcome.Deferred, null)]
    [TestCase(409, DeliveryOutcome.Deferred, null)]
    [TestCase(410, DeliveryOutcome.Deferred, "start or register the webhook")]
    [TestCase(413, DeliveryOutcome.Failed, "set POSTBACK_URL to a receiver that accepts this JSON")]
    [TestCase(418, DeliveryOutcome.Deferred, "check the receiver")]
    [TestCase(422, DeliveryOutcome.Failed, "set POSTBACK_URL to a receiver that accepts this JSON")]
    [TestCase(429, DeliveryOutcome.Deferred, null)]
    [TestCase(500, DeliveryOutcome.Deferred, null)]
    [TestCase(503, DeliveryOutcome.Deferred, null)]
    public async Task The_status_decides_and_only_a_refusal_of_the_content_is_final(int status, DeliveryOutcome outcome, string? remedy)
    {
        _webhook.Next(status, headers => headers.Location = "/elsewhere");

        var result = await _sender.SendAsync(TestCards.Long(), default);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.Detail, Does.StartWith($"127.0.0.1 answered {status}"));
            Assert.That(result.Alarm, remedy is null ? Is.Null : Does.Contain(remedy));
            Assert.That(result.Pause, Is.Null, "the channel's backoff applies, so that a restarted receiver is found soon");
            Assert.That(_webhook.Requests, Has.Count.EqualTo(1), "a redirect is not followed");
        });
    }

    [TestCase("7", 7.0)]
    [TestCase("0", null)]
    [TestCase("86400", 86400.0)]
    [TestCase("soon", null)]
    public async Task Retry_after_is_honoured(string value, double? seconds)
    {
        _webhook.Next(429, headers => headers.RetryAfter = value);

        var result = await _sender.SendAsync(TestCards.Long(), default);

        Assert.That(result.Pause?.TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public async Task Retry_after_may_be_a_date_by_the_clock_of_the_server()
    {
        _webhook.Next(503, headers =>
        {
            headers.Date = "Mon, 02 Feb 2026 12:00:00 GMT";
            headers.RetryAfter = "Mon, 02 Feb 2026 12:00:30 GMT";
        });

        Assert.That((await _sender.SendAsync(TestCards.Long(), default)).Pause, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task A_timeout_is_deferred_because_the_receiver_recognises_duplicates_and_may_have_arrived()
    {
        var time = new FakeTimeProvider();
        _webhook.Next(context =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var sender = new WebhookSender(
            new Uri(_webhook.BaseUrl), TickSizes, TestDelivery.Clock(), new ChannelOptions { Time = time });

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(
            result,
            Is.EqualTo(new SendResult(DeliveryOutcome.Deferred, "127.0.0.1 did not answer within 10 s") { MayHaveArrived = true }));
    }

    [Test]
    public async Task A_lost_answer_is_deferred_and_may_have_arrived()
    {
        _webhook.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var result = await _sender.SendAsync(TestCards.Long(), default);

        Assert.That((result.Outcome, result.MayHaveArrived), Is.EqualTo((DeliveryOutcome.Deferred, true)));
    }

    [TestCase(301, false)]
    [TestCase(302, true)]
    [TestCase(303, true)]
    [TestCase(404, false)]
    [TestCase(429, false)]
    [TestCase(500, true)]
    [TestCase(503, false)]
    [TestCase(504, true)]
    public async Task A_card_that_something_in_between_may_have_passed_on_may_have_arrived(int status, bool mayHaveArrived)
    {
        _webhook.Next(status, headers => headers.Location = "/elsewhere");

        Assert.That((await _sender.SendAsync(TestCards.Long(), default)).MayHaveArrived, Is.EqualTo(mayHaveArrived));
    }

    [TestCase("expired")]
    [TestCase("clock degraded")]
    [TestCase("long ago")]
    public async Task A_card_whose_permit_ends_while_it_connects_is_not_posted(string why)
    {
        var (card, clock, time) = (TestCards.Long(), TestDelivery.Clock(why == "clock degraded"), new FakeTimeProvider());
        clock.Skew(why == "expired" ? card.ExpiresAt - card.CreatedAt + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero);
        time.AutoAdvanceAmount = why == "long ago" ? TimeSpan.FromSeconds(1.1) : TimeSpan.Zero;
        var timing = new ChannelOptions { Time = time, PermitLifetime = TimeSpan.FromSeconds(1) };
        using var sender = new WebhookSender(new Uri(_webhook.BaseUrl), TickSizes, clock, timing);

        var result = await sender.SendAsync(card, default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Deferred, SendPermit.TooLate)));
        Assert.That(_webhook.Requests, Is.Empty);
    }

    [Test]
    public async Task Only_the_host_of_an_unreachable_address_is_reported()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://user:s3cret@{closed.LocalEndPoint}{SecretPath}");
        using var sender = new WebhookSender(address, TickSizes, TestDelivery.Clock(), new ChannelOptions());

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Deferred, "127.0.0.1 cannot be reached: ConnectionError")));
    }
}
