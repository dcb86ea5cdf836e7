using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Webhook;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Webhook;

/// <summary>What is posted to services that expect a form of their own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class WebhookTemplateTests : IAsyncDisposable
{
    private FakeWebhook _webhook = null!;

    [SetUp]
    public async Task StartAsync() => _webhook = await FakeWebhook.StartAsync();

    public ValueTask DisposeAsync() => _webhook.DisposeAsync();

    [Test]
    public async Task Discord_gets_a_code_block_that_calls_nobody_and_is_asked_to_confirm()
    {
        var card = TestCards.Long() with { Rationale = "sweep ```@everyone``` *bold*" };

        var request = await PostAsync(WebhookTemplate.Discord, card, "/api/webhooks/1/s3cret?thread_id=7");

        var body = JsonNode.Parse(request.Body)!;
        var content = body["content"]!.GetValue<string>();
        Assert.Multiple(() =>
        {
            Assert.That(request.Path, Is.EqualTo("/api/webhooks/1/s3cret?thread_id=7&wait=true"));
            Assert.That(content, Does.StartWith("```\n").And.EndWith("\n```").And.Contain("LONG AVAXUSDT").And.Contain("10.052"));
            Assert.That(content[3..^3], Does.Not.Contain("`"));
            Assert.That(body["allowed_mentions"]!["parse"]!.AsArray(), Is.Empty);
        });
    }

    [Test]
    public async Task Discord_gets_no_more_than_it_takes()
    {
        var request = await PostAsync(WebhookTemplate.Discord, TestCards.Long() with { Rationale = new string('x', 3_000) });

        Assert.That(JsonNode.Parse(request.Body)!["content"]!.GetValue<string>(), Has.Length.LessThanOrEqualTo(2_000));
    }

    [Test]
    public async Task Slack_gets_text_without_markup()
    {
        var request = await PostAsync(WebhookTemplate.Slack, TestCards.Long() with { Rationale = "<!channel> & more" });

        var body = JsonNode.Parse(request.Body)!;
        Assert.Multiple(() =>
        {
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(body["text"]!.GetValue<string>(), Does.Contain("LONG AVAXUSDT").And.Contain("&lt;!channel&gt; &amp; more"));
            Assert.That(body["mrkdwn"]!.GetValue<bool>(), Is.False);
        });
    }

    [TestCase("AVAXUSDT", "LONG AVAXUSDT")]
    [TestCase("币安人生USDT", "=?UTF-8?B?TE9ORyDluIHlronkurrnlJ9VU0RU?=")]
    public async Task Ntfy_gets_text_with_a_title_in_ascii(string symbol, string title)
    {
        var request = await PostAsync(WebhookTemplate.Ntfy, TestCards.Long(symbol));

        Assert.Multiple(() =>
        {
            Assert.That(request.Headers["Content-Type"], Does.StartWith("text/plain"));
            Assert.That(request.Headers["Title"], Is.EqualTo(title));
            Assert.That(request.Body, Does.Contain($"LONG {symbol}").And.Contain("10.052"));
        });
    }

    [Test]
    public async Task Messages_have_the_language_of_cards_and_a_test_card_is_one()
    {
        using var sender = new WebhookSender(
            new Uri(_webhook.BaseUrl),
            TestDelivery.TickSize(0.001),
            TestDelivery.Clock(),
            new ChannelOptions(),
            WebhookTemplate.Slack,
            CardLanguage.TraditionalChinese);

        await sender.SendAsync(TestCards.Long(), default);
        await sender.SendAsync(TestCard.Create("drill", "a person", Instant.From(TestCards.Long().CreatedAt)), default);

        var texts = _webhook.Requests.Select(request => JsonNode.Parse(request.Body)!["text"]!.GetValue<string>()).ToArray();
        Assert.That(texts[0], Does.Contain("做多"));
        Assert.That(texts[1], Does.Contain("TEST-drill"));
    }

    [Test]
    public async Task OctoBot_gets_a_limit_order_with_its_stop_and_its_target()
    {
        var card = TestCards.Long() with { Side = Side.Short, Stop = 10.0899, TakeProfit = 9.9762 };

        var request = await PostAsync(WebhookTemplate.OctoBot, card, "/webhook/trading_view", "octobot", "p%40ss");

        string[] lines =
        [
            "EXCHANGE=binance", "SYMBOL=AVAXUSDT", "SIGNAL=SELL", "ORDER_TYPE=LIMIT", "VOLUME=263.902", "PRICE=10.052", "STOP_PRICE=10.090",
            "TAKE_PROFIT_PRICE=9.977", $"TAG={card.CardId}", "TOKEN=p@ss",
        ];
        Assert.That(request.Body.Split('\n'), Is.EqualTo(lines));
        Assert.That(request.Headers.Keys, Does.Not.Contain("Authorization"));
    }

    [Test]
    public async Task A_bot_of_3commas_gets_an_entry_with_its_secret()
    {
        var request = await PostAsync(WebhookTemplate.ThreeCommas, TestCards.Long(), "/signal_bots/webhooks", "bot-1", "s3cret");

        const string Expected =
            """
            {"secret":"s3cret","max_lag":"300","timestamp":"2026-02-01T13:56:59.999Z","trigger_price":"10.052","tv_exchange":"BINANCE",
            "tv_instrument":"AVAXUSDT.P","action":"enter_long","bot_uuid":"bot-1","order":{"amount":"2652.7427","currency_type":"quote"}}
            """;
        Assert.That(request.Body, Is.EqualTo(Expected.ReplaceLineEndings("")));
        Assert.That(request.Headers.Keys, Does.Not.Contain("Authorization"));
    }

    [TestCase(WebhookTemplate.OctoBot)]
    [TestCase(WebhookTemplate.ThreeCommas)]
    public async Task A_test_card_is_never_posted_to_a_receiver_that_trades(WebhookTemplate template)
    {
        using var sender = Sender(template, new Uri(_webhook.BaseUrl));
        var test = TestCard.Create("drill", "a person", Instant.From(TestCards.Long().CreatedAt));

        var result = await sender.SendAsync(test, default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Failed, "a test card has no levels")));
        Assert.That(_webhook.Requests, Is.Empty);
    }

    [TestCase(200, DeliveryOutcome.Delivered)]
    [TestCase(301, DeliveryOutcome.Deferred)]
    [TestCase(302, DeliveryOutcome.Uncertain)]
    [TestCase(303, DeliveryOutcome.Uncertain)]
    [TestCase(307, DeliveryOutcome.Deferred)]
    [TestCase(308, DeliveryOutcome.Deferred)]
    [TestCase(400, DeliveryOutcome.Failed)]
    [TestCase(429, DeliveryOutcome.Deferred)]
    [TestCase(500, DeliveryOutcome.Uncertain)]
    [TestCase(503, DeliveryOutcome.Deferred)]
    [TestCase(504, DeliveryOutcome.Uncertain)]
    public async Task A_service_that_does_not_recognise_duplicates_gets_no_card_again_that_it_may_have(int status, DeliveryOutcome outcome)
    {
        _webhook.Next(status);
        using var sender = Sender(WebhookTemplate.Slack, new Uri(_webhook.BaseUrl));

        Assert.That((await sender.SendAsync(TestCards.Long(), default)).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public async Task A_redirect_after_which_a_card_may_have_arrived_still_says_what_to_correct()
    {
        _webhook.Next(303);
        using var sender = Sender(WebhookTemplate.OctoBot, new Uri(_webhook.BaseUrl));

        var result = await sender.SendAsync(TestCards.Long(), default);

        Assert.That(result.Detail, Is.EqualTo("127.0.0.1 answered 303; it may have arrived"));
        Assert.That(result.Alarm, Does.Contain("set POSTBACK_URL to the final address"));
    }

    [Test]
    public async Task A_lost_answer_is_uncertain_and_a_connection_that_was_refused_is_not()
    {
        _webhook.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var lost = Sender(WebhookTemplate.Ntfy, new Uri($"{_webhook.BaseUrl}/s3cret"));
        using var refused = Sender(WebhookTemplate.Ntfy, new Uri($"http://{closed.LocalEndPoint}/s3cret"));

        var uncertain = await lost.SendAsync(TestCards.Long(), default);
        var deferred = await refused.SendAsync(TestCards.Long(), default);

        Assert.Multiple(() =>
        {
            Assert.That((uncertain.Outcome, deferred.Outcome), Is.EqualTo((DeliveryOutcome.Uncertain, DeliveryOutcome.Deferred)));
            Assert.That(uncertain.Detail, Does.StartWith("127.0.0.1 ").And.EndWith("; it may have arrived").And.Not.Contain("s3cret"));
        });
    }

    private static WebhookSender Sender(WebhookTemplate template, Uri address) =>
        new(address, TestDelivery.TickSize(0.001), TestDelivery.Clock(), new ChannelOptions(), template);

    private async Task<FakeWebhook.Request> PostAsync(
        WebhookTemplate template, ProposalCard card, string path = "/", string user = "", string password = "")
    {
        var address = new UriBuilder(new Uri(new Uri(_webhook.BaseUrl), path)) { UserName = user, Password = password }.Uri;
        using var sender = Sender(template, address);

        var result = await sender.SendAsync(card, default);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Delivered, "127.0.0.1 answered 204")));
        return _webhook.Requests.Single();
    }
}
