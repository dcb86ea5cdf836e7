using System.Net;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary><c>darkalpha inspect</c> against a live node that has issued a card: tables, <c>--json</c> and exit codes.</summary>
[TestFixture]
[NonParallelizable]
public sealed class InspectTests : ProgramFixture
{
    private LiveNode _node = null!;
    private ProposalCard _card = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // With this threshold any move is a breakout, so the first round with healthy data gives a card.
        var market = new SimulatorOptions { Symbols = ["BTCUSDT", "ETHUSDT"], Scenes = SceneSchedule.Calm };
        _node = await LiveNode.StartAsync(market, ("RETURN_THRESHOLD", "0.0000001"));
        _card = await _node.NextCardAsync();
        await _node.SaysAsync($"{_card.CardId} delivered by console");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [TestCase("nodes", "127.0.0.1:", "up", "desk, symbols", "leader, desk, roster")]
    [TestCase("symbols", "BTCUSDT", "ETHUSDT", "1m/15m", "×")]
    [TestCase(
        "symbol CARD", "price age", "15m ATR", "high_sweep: candle_high", "funding_oi_skew", "15m OI buckets",
        "vol_breakout_card LONG|vol_breakout_card SHORT", "source switches")]
    [TestCase("why CARD", "in cooldown after its last card until")]
    [TestCase("cards", "ID", "vol_breakout_card", "console delivered")]
    [TestCase(
        "card ID", "decided", "inputs", "return_5m", "priority", "won", "max_daily_loss_exceeded", "console delivered", "started",
        "confirmed", "identical to the last digit")]
    [TestCase("card ID --verify", "ID verified: recomputed with its recorded settings, identical to the last digit")]
    [TestCase("outcomes", "too few to say", "of 10 days", "since")]
    [TestCase("outcome ID", "ID", "confidence", "worst R")]
    [TestCase("ledger", "no proposal was refused since|proposals refused since|no ledger is kept")]
    [TestCase("shadows", "no shadow runs: SHADOW_SETS is empty")]
    [TestCase("guards", "stop_cooldown_active", "stop_guard_active", "drawdown_guard_active", "weak_guard_active", "off")]
    [TestCase("risk", "of 5", "of 30 USDT", "kill switch off, never changed", "until")]
    [TestCase("mutes", "nothing is muted", "no quiet hours")]
    [TestCase("exchange", "weight", "banned", "public", "market", "book_ticker", "klines", "skew")]
    [TestCase("tree", "DeskActor", "SymbolActor", "strategy-vol_breakout_card", "ChannelActor", "since the node started")]
    public async Task A_table_shows_the_essentials(string query, params string[] texts)
    {
        var run = (await RunAsync(query)).Succeeded();

        using (Assert.EnterMultipleScope())
        {
            foreach (var text in texts)
            {
                var alternatives = text.Replace("ID", _card.CardId.Value, StringComparison.Ordinal).Split('|');
                Assert.That(run.Output, Does.Match(string.Join('|', alternatives.Select(System.Text.RegularExpressions.Regex.Escape))));
            }

            Assert.That(run.Errors, Is.Empty);
        }
    }

    [TestCase("nodes --watch 0.2")]
    [TestCase("nodes --json --watch 0.2")]
    public async Task Watch_ends_when_the_reader_closes_the_pipe(string query)
    {
        var run = await Program.RunInShellAsync("", "| head -n 1", "", ["inspect", .. query.Split(' '), "--url", _node.Url.ToString()]);

        Assert.That((run.Lines.Count, run.Errors), Is.EqualTo((1, "")));
    }

    [TestCase("nodes", "nodes")]
    [TestCase("symbols", "symbols silent")]
    [TestCase("symbol CARD", "symbol context figures strategies recent recentSwitches failedRequests")]
    [TestCase("why CARD", "symbol verdict since times changes")]
    [TestCase("cards --symbol CARD --count 5", "cards")]
    [TestCase("card ID", "card context health strategies proposals rivals risk channels verification")]
    [TestCase("outcomes --days 7 --symbol CARD", "at since summary outcomes")]
    [TestCase("outcome ID", "outcome followed storedAt partial rules")]
    [TestCase("ledger --gate dedupe_window", "enabled at since complete gates episodes")]
    [TestCase("shadows --days 7", "at since shadows")]
    [TestCase("guards", "at guards")]
    [TestCase("risk", "cardsToday killSwitch cooldowns rejections")]
    [TestCase("mutes", "at mutes quiet")]
    [TestCase("exchange", "nodes silent")]
    [TestCase("tree", "nodes silent")]
    public async Task Json_is_the_unchanged_response_of_the_node(string query, string properties)
    {
        var response = (await RunAsync($"{query} --json")).Succeeded().Objects.Single();
        Assert.That(properties.Split(' '), Is.SubsetOf(response.EnumerateObject().Select(p => p.Name)));
    }

    [TestCase(
        "symbol BTCUSD",
        1,
        "BTCUSD is not in SYMBOLS, so it is not watched: add it there with darkalpha settings apply; did you mean BTCUSDT?")]
    [TestCase("why nothing", 1, "NOTHING is not in SYMBOLS, so it is not watched")]
    [TestCase("card BTCUSDT-never", 1, "there is no card BTCUSDT-never among the")]
    [TestCase("card BTCUSDT-never --verify", 1, "there is no card BTCUSDT-never among the")]
    [TestCase("cards --count 0", 2, "count must be an integer from 1 to 200")]
    [TestCase("cards --day yesterday", 2, "day must be a UTC date such as 2026-02-01")]
    [TestCase("outcome BTCUSDT-never", 1, "there is no card BTCUSDT-never among the")]
    [TestCase("outcomes --days 0", 2, "days must be an integer from 1 to 3650")]
    [TestCase("outcomes --limit 1001", 2, "limit must be an integer from 1 to 1000")]
    [TestCase("shadows --days 0", 2, "days must be an integer from 1 to 3650")]
    [TestCase("nodes --watch 0", 2, "--watch 0: expected a number of seconds from 0.2 to 3600")]
    public async Task An_invalid_query_gives_an_error_message_and_an_exit_code(string query, int exitCode, string message)
    {
        var run = await RunAsync(query);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((exitCode, "")), run.Errors);
        Assert.That(run.Errors, Does.Contain(message));
    }

    [Test]
    public async Task With_json_a_problem_is_printed_as_json()
    {
        var run = await RunAsync("symbol BTCUSD --json");
        Assert.That((run.ExitCode, run.Objects.Single().GetProperty("status").GetInt32()), Is.EqualTo((1, 404)));
    }

    [TestCase("http://127.0.0.1:1", "http://127.0.0.1:1/")]
    [TestCase("http://desk:hush@127.0.0.1:1", "http://(not shown)@127.0.0.1:1/")]
    public async Task Without_a_node_the_error_explains_how_to_reach_one(string url, string shown)
    {
        // Port 1 is privileged, and nothing listens on it.
        var run = await Program.RunAsync("inspect", "nodes", "--url", url);
        Assert.That(run.ExitCode, Is.EqualTo(4));
        Assert.That(run.Errors, Does.Contain($"no node at {shown}").And.Contain("darkalpha run").And.Contain("--url"));
    }

    [Test]
    public async Task Without_url_the_address_comes_from_the_settings()
    {
        Program.Settings["HTTP_PORT"] = $"{_node.Url.Port}";
        Assert.That((await Program.RunAsync("inspect", "nodes")).Succeeded().Output, Does.Contain("leader, desk, roster"));
    }

    [Test]
    public async Task Cards_are_found_by_symbol_strategy_and_day()
    {
        var day = _card.CreatedAt.ToString("yyyy-MM-dd");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await IdsAsync($"?symbol={_card.Symbol.Name.ToLowerInvariant()}"),
                Is.All.StartsWith(_card.Symbol.Name).And.Contains(_card.CardId.Value));
            Assert.That(await IdsAsync("?symbol=SOLUSDT"), Is.Empty);
            Assert.That(await IdsAsync($"?strategy={_card.Strategy}"), Does.Contain(_card.CardId.Value));
            Assert.That(await IdsAsync("?strategy=none"), Is.Empty);
            Assert.That(await IdsAsync($"?day={day}&count=200"), Does.Contain(_card.CardId.Value));
            Assert.That(await IdsAsync($"?day={day}&symbol={_card.Symbol}&strategy={_card.Strategy}"), Does.Contain(_card.CardId.Value));
            Assert.That(await IdsAsync("?day=2020-01-01"), Is.Empty);
        }
    }

    [Test]
    public async Task The_record_of_a_card_has_the_inputs_of_its_decision()
    {
        var audit = await _node.Url.ReadAsync($"/api/cards/{_card.CardId}");
        var steps = audit.GetProperty("channels").EnumerateArray().Single()
            .GetProperty("steps").EnumerateArray()
            .Select(s => s.GetProperty("what").GetString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CardJson.Deserialize(JsonSerializer.SerializeToUtf8Bytes(audit.GetProperty("card"))), Is.EqualTo(_card));
            Assert.That(audit.GetProperty("context").GetProperty("price").GetDouble(), Is.EqualTo(_card.Entry));
            Assert.That(audit.GetProperty("health").GetProperty("priceAgeMs").GetInt64(), Is.EqualTo(_card.DataHealth.PriceAgeMs));
            Assert.That(
                audit.GetProperty("risk").EnumerateArray().Select(r => r.GetProperty("passed").GetBoolean()).ToArray(),
                Has.Length.EqualTo(6).And.All.True);
            Assert.That(steps, Is.EqualTo(["started", "confirmed"]));
            Assert.That(audit.GetProperty("verification").GetProperty("equal").GetBoolean(), Is.True);
            Assert.That(audit.GetProperty("verification").GetProperty("rules").GetString(), Is.EqualTo("recorded"));
        }
    }

    [Test]
    public async Task An_unknown_card_is_not_found()
    {
        var (status, problem) = await _node.Url.GetAsync("/api/cards/BTCUSDT-never");
        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith("there is no card BTCUSDT-never among the "));
    }

    private Task<Outcome> RunAsync(string query) => Program.RunAsync(
    [
        "inspect",
        .. query.Split(' ').Select(word => word switch
        {
            "CARD" => _card.Symbol.Name.ToLowerInvariant(),
            "ID" => _card.CardId.Value,
            _ => word,
        }),
        "--url",
        _node.Url.ToString(),
    ]);

    private async Task<IReadOnlyList<string?>> IdsAsync(string query) =>
    [
        .. (await _node.Url.ReadAsync($"/api/cards{query}")).GetProperty("cards").EnumerateArray()
            .Select(c => c.GetProperty("card").GetProperty("card_id").GetString()),
    ];
}
