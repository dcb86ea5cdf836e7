using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The read endpoints of a live node that has issued a card.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ApiTests
{
    private LiveNode _node = null!;
    private ProposalCard _card = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // With this threshold any move is a breakout, so the first round on healthy data issues a card.
        var market = new SimulatorOptions { Symbols = ["BTCUSDT", "ETHUSDT"], Scenes = SceneSchedule.Calm };
        _node = await LiveNode.StartAsync(market, ("RETURN_THRESHOLD", "0.0000001"));
        _card = await _node.NextCardAsync();
        await _node.SaysAsync($"{_card.CardId} delivered by console");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [Test]
    public async Task The_node_list_shows_roles_status_and_singletons()
    {
        var answer = await _node.Url.ReadAsync("/api/nodes");
        var nodes = answer.GetProperty("nodes");

        Assert.That(nodes.GetArrayLength(), Is.EqualTo(1));
        Assert.That(answer.GetProperty("strategyWarning").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nodes[0].GetProperty("address").GetString(), Does.StartWith("akka.tcp://darkalpha@127.0.0.1:"));
            Assert.That(nodes[0].GetProperty("status").GetString(), Is.EqualTo("up"));
            Assert.That(nodes[0].GetProperty("roles").ValueKind, Is.EqualTo(JsonValueKind.Array));
            foreach (var flag in new[] { "reachable", "leader", "desk", "roster", "self" })
            {
                Assert.That(nodes[0].GetProperty(flag).GetBoolean(), Is.True, flag);
            }
        }
    }

    [Test]
    public async Task The_symbol_list_shows_mode_data_ages_and_last_decision()
    {
        var answer = await _node.Url.ReadAsync("/api/symbols");

        Assert.That(answer.GetProperty("silent").GetArrayLength(), Is.Zero);
        Assert.That(
            answer.GetProperty("symbols").EnumerateArray().Select(s => s.GetProperty("symbol").GetString()),
            Is.EqualTo(["BTCUSDT", "ETHUSDT"]));
        var symbol = answer.GetProperty("symbols").EnumerateArray().Single(s => s.GetProperty("symbol").GetString() == _card.Symbol.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(symbol.GetProperty("node").GetString(), Does.StartWith("akka.tcp://"));
            Assert.That(symbol.GetProperty("mode").GetString(), Is.AnyOf("ws", "rest"));
            Assert.That(symbol.GetProperty("price").GetDouble(), Is.Positive);
            Assert.That(symbol.GetProperty("warm").GetBoolean(), Is.True);
            Assert.That(symbol.GetProperty("minuteCandles").GetInt32(), Is.GreaterThanOrEqualTo(21));
            Assert.That(symbol.GetProperty("quarterCandles").GetInt32(), Is.GreaterThanOrEqualTo(14));
            Assert.That(symbol.GetProperty("rounds").GetInt64(), Is.Positive);
            Assert.That(symbol.GetProperty("health").GetProperty("reason").GetString(), Is.Not.Empty);
            Assert.That(symbol.GetProperty("health").GetProperty("priceAgeMs").GetInt64(), Is.Not.Negative);
            Assert.That(symbol.GetProperty("lastDecision").GetProperty("reason").GetString(), Is.Not.Empty);
            Assert.That(
                IsUtc(symbol.GetProperty("at")) && IsUtc(symbol.GetProperty("lastDecision").GetProperty("at")),
                Is.True,
                symbol.ToString());
        }
    }

    [Test]
    public async Task The_explanation_of_a_symbol_covers_every_strategy_whatever_the_case_of_the_name()
    {
        var answer = await _node.Url.ReadAsync($"/api/symbols/{_card.Symbol.Name.ToLowerInvariant()}");

        var strategies = answer.GetProperty("strategies").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.GetProperty("symbol").GetProperty("symbol").GetString(), Is.EqualTo(_card.Symbol.Name));
            Assert.That(answer.GetProperty("context").GetProperty("price").GetDouble(), Is.Positive);
            Assert.That(strategies.Select(s => s.GetProperty("strategy").GetString()), Does.Contain(_card.Strategy));
            Assert.That(strategies.Select(s => s.GetProperty("conditions").GetArrayLength()), Is.All.Positive);
            Assert.That(
                answer.GetProperty("recent").EnumerateArray().Select(d => d.GetProperty("cardId").GetString()),
                Does.Contain(_card.CardId.Value));
        }
    }

    [Test]
    public async Task An_unknown_symbol_is_answered_with_404_and_the_nearest_names()
    {
        var (status, problem) = await _node.Url.GetAsync("/api/symbols/BTCUSD");

        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("BTCUSD"));
        Assert.That(problem.GetProperty("nearest").EnumerateArray().Select(n => n.GetString()), Is.EqualTo(["BTCUSDT"]));
    }

    [Test]
    public async Task The_risk_report_shows_the_usage_of_the_limits()
    {
        var risk = await _node.Url.ReadAsync("/api/risk");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(risk.GetProperty("cardsToday").GetInt32(), Is.Positive);
            Assert.That(risk.GetProperty("maxCardsPerDay").GetInt32(), Is.EqualTo(5));
            Assert.That(risk.GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
            Assert.That(IsUtc(risk.GetProperty("cooldowns").GetProperty(_card.Symbol.Name)), Is.True, "the end of the cooldown");
            Assert.That(
                risk.GetProperty("day").GetString(),
                Is.EqualTo(_card.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    [Test]
    public async Task A_card_is_the_document_that_the_channels_receive_and_comes_with_its_deliveries()
    {
        var cards = (await _node.Url.ReadAsync("/api/cards")).GetProperty("cards").EnumerateArray().ToList();

        var entry = cards.Single(c => c.GetProperty("card").GetProperty("card_id").GetString() == _card.CardId.Value);
        Assert.That(entry.GetProperty("card").GetRawText(), Is.EqualTo(JsonElement.Parse(CardJson.Serialize(_card)).GetRawText()));
        var delivery = entry.GetProperty("deliveries").EnumerateArray().Single();
        Assert.That(delivery.GetProperty("channel").GetString(), Is.EqualTo("console"));
        Assert.That(delivery.GetProperty("status").GetString(), Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_chart_has_candles_by_their_time_in_seconds_and_the_range_of_each_quarter()
    {
        var chart = await _node.Url.ReadAsync($"/api/symbols/{_card.Symbol}/chart");

        var minutes = chart.GetProperty("minutes").EnumerateArray().Select(m => m[0].GetInt64()).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(minutes, Is.Ordered.And.All.Matches<long>(time => time % 60 == 0));
            Assert.That(minutes, Has.Count.GreaterThanOrEqualTo(21));
            Assert.That(chart.GetProperty("minutes")[0].GetArrayLength(), Is.EqualTo(6));
            Assert.That(chart.GetProperty("atr").GetArrayLength(), Is.Positive);
            Assert.That(chart.GetProperty("openInterest")[0].GetArrayLength(), Is.EqualTo(2));
            Assert.That(IsUtc(chart.GetProperty("at")), Is.True);
        }
    }

    [Test]
    public async Task A_delivery_that_is_confirmed_is_not_among_the_open_ones() =>
        Assert.That(
            (await _node.Url.ReadAsync("/api/deliveries")).GetProperty("deliveries").EnumerateArray()
                .Select(d => d.GetProperty("cardId").GetString()),
            Does.Not.Contain(_card.CardId.Value));

    [Test]
    public async Task The_event_stream_begins_with_the_whole_state_and_can_be_resumed()
    {
        var first = await FirstEventAsync(lastId: null);
        var reset = JsonElement.Parse(first.Data);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.EventType, Is.EqualTo("reset"));
            Assert.That(
                reset.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("card").GetProperty("card_id").GetString()),
                Does.Contain(_card.CardId.Value));
            Assert.That(reset.GetProperty("symbols").GetProperty("symbols").GetArrayLength(), Is.EqualTo(2));
            Assert.That(reset.GetProperty("desk").GetProperty("problem").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }

        // Symbols change all the time, so something follows.
        Assert.That((await FirstEventAsync(first.EventId)).EventType, Is.Not.EqualTo("reset"));
        Assert.That((await FirstEventAsync("another-node-7")).Data, Does.Contain("\"reason\":\"other_node\""));
    }

    [Test]
    public async Task The_card_list_is_limited_to_the_requested_count() =>
        Assert.That((await _node.Url.ReadAsync("/api/cards?count=1")).GetProperty("cards").GetArrayLength(), Is.EqualTo(1));

    [TestCase("0")]
    [TestCase("201")]
    [TestCase("-1")]
    [TestCase("many")]
    [TestCase("")]
    [TestCase("1&count=2")]
    public async Task An_invalid_count_is_refused_with_the_allowed_range(string count)
    {
        var (status, problem) = await _node.Url.GetAsync($"/api/cards?count={count}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("1 to 200"));
    }

    [TestCase("/")]
    [TestCase("/api")]
    [TestCase("/api/symbols/BTCUSDT/more")]
    [TestCase("/api/../../etc/passwd")]
    [TestCase("/healthz")]
    public async Task An_unknown_path_is_answered_with_404_and_the_available_routes(string path)
    {
        var (status, problem) = await _node.Url.GetAsync(path);

        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("/api/nodes"));
    }

    [Test]
    public async Task A_head_request_returns_headers_and_no_body()
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Head, "/api/nodes");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentLength, Is.Positive);
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    private async Task<SseItem<string>> FirstEventAsync(string? lastId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_node.Url, "/api/events"));
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var answer = await Requests.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        await using var stream = await answer.Content.ReadAsStreamAsync(timeout.Token);
        var parser = SseParser.Create(stream);
        await foreach (var item in parser.EnumerateAsync(timeout.Token))
        {
            return new SseItem<string>(item.Data, item.EventType) { EventId = parser.LastEventId };
        }

        throw new AssertionException("the stream ended without an event");
    }

    private static bool IsUtc(JsonElement text) =>
        DateTimeOffset.TryParseExact(
            text.GetString(), CardTime.Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
