using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>What <c>darkalpha check</c> says of a world that is as it should be, and of one that is not.</summary>
[TestFixture]
public sealed class CheckCommandTests : ProgramFixture
{
    private const string Hush = "hush";

    private static readonly string[] Parts =
    [
        "exchange, REST", "exchange, public socket", "exchange, market socket", "database", "Telegram, token", "Telegram, chat", "webhook",
    ];

    [Test]
    public async Task When_all_is_well_it_says_so_of_each_part_and_has_told_nobody_anything()
    {
        await using var exchange = await UseExchangeAsync();
        await using var bot = await FakeBotApi.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();
        UseBot(bot);
        Program.Settings["POSTBACK_URL"] = $"{webhook.BaseUrl}/{Hush}";

        var run = await Program.RunAsync("check", "--json");

        var said = Outcome.Parse(run.Succeeded().Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.GetProperty("ok").GetBoolean(), Is.True);
            Assert.That(Verdicts(said), Is.EqualTo(Parts.Select(part => (part, "ok"))));
            Assert.That(SentenceOf(said, "exchange, REST"), Does.Contain("BTCUSDT"));
            Assert.That(SentenceOf(said, "Telegram, token"), Does.Contain(FakeBotApi.BotName));
            Assert.That(SentenceOf(said, "Telegram, chat"), Does.Contain("The desk"));
            Assert.That(bot.Calls.Select(c => c.Method), Is.EqualTo(["getMe", "getChat"]), "asked, not written to");
            Assert.That(bot.Polls, Is.Empty, "a node's polling is not taken from it");
            Assert.That(webhook.Requests, Is.Empty, "connected and nothing said");
            Assert.That(Folder.Files, Is.Empty, "no database is made");
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Hush));
        }
    }

    [Test]
    public async Task What_is_wrong_is_said_of_each_part_with_what_to_do()
    {
        await using var exchange = await UseExchangeAsync();
        await using var bot = await FakeBotApi.StartAsync();
        UseBot(bot);
        bot.Refuse("getChat", 400, "Bad Request: chat not found");
        Folder.Write("file", "no folder");
        Program.Settings["SYMBOLS"] = "BTCUSD";
        Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = "ws://127.0.0.1:1/public";
        Program.Settings["EXCHANGE_WS_MARKET_URL"] = exchange.PublicStreamUrl.ToString();
        Program.Settings["DATABASE_PATH"] = "file/desk.db";
        Program.Settings["POSTBACK_URL"] = $"https://{Hush}:{Hush}@127.0.0.1:1/{Hush}";

        var run = await Program.RunAsync("check", "--json");

        var said = Outcome.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
            Assert.That(said.GetProperty("ok").GetBoolean(), Is.False);
            Assert.That(Verdicts(said), Is.EqualTo(Parts.Select(part => (part, part == "Telegram, token" ? "ok" : "failed"))));
            Assert.That(SentenceOf(said, "exchange, REST"), Does.Contain("BTCUSD").And.Contain("did you mean BTCUSDT?"));
            Assert.That(SentenceOf(said, "exchange, public socket"), Does.Contain("EXCHANGE_WS_PUBLIC_URL"));
            Assert.That(SentenceOf(said, "exchange, market socket"), Does.Contain("sends nothing").And.Contain("EXCHANGE_WS_MARKET_URL"), "acknowledged there, and silent");
            Assert.That(SentenceOf(said, "database"), Does.Contain("file/desk.db").And.Contain("DATABASE_PATH"));
            Assert.That(SentenceOf(said, "Telegram, chat"), Does.Contain("chat not found").And.Contain("TELEGRAM_CHAT_ID"));
            Assert.That(SentenceOf(said, "webhook"), Does.Contain("127.0.0.1:1").And.Contain("POSTBACK_URL"));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Hush));
        }
    }

    [Test]
    public async Task Who_takes_connections_and_never_answers_is_waited_for_a_few_seconds_only()
    {
        await using var exchange = await UseExchangeAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}";
        Program.Settings["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token;
        Program.Settings["TELEGRAM_CHAT_ID"] = "1";
        Program.Settings["TELEGRAM_BASE_URL"] = $"http://{address}";
        Program.Settings["POSTBACK_URL"] = $"https://{address}/{Hush}";
        Program.Settings["DATABASE_URL"] = $"postgresql://desk:{Hush}@{address}/desk?connect_timeout=60";

        var run = await Program.RunAsync("check", "--json");

        var said = Outcome.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
            Assert.That(SentenceOf(said, "Telegram, token"), Does.Contain("no answer within 5 s"));
            Assert.That(SentenceOf(said, "Telegram, chat"), Does.Contain("not tested"));
            Assert.That(SentenceOf(said, "webhook"), Does.Contain("no answer within 5 s"));
            Assert.That(SentenceOf(said, "database"), Does.Contain("no answer within 5 s"));
            Assert.That(SentenceOf(said, "exchange, REST"), Does.Contain("trading"), "the others are looked at all the same");
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Hush));
        }
    }

    [Test]
    public async Task A_token_that_Telegram_does_not_know_is_not_shown_and_the_chat_is_not_asked_for()
    {
        await using var exchange = await UseExchangeAsync();
        await using var bot = await FakeBotApi.StartAsync();
        UseBot(bot);
        bot.Refuse("getMe", 401, "Unauthorized");

        var run = await Program.RunAsync("check");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
            Assert.That(Line(run, "Telegram, token"), Does.Contain("✘").And.Contain("@BotFather"));
            Assert.That(Line(run, "Telegram, chat"), Does.Contain("✘").And.Contain("not tested"));
            Assert.That(Line(run, "webhook"), Does.Contain("–").And.Contain("POSTBACK_URL is empty"));
            Assert.That(Line(run, "exchange, REST"), Does.Contain("✔"));
            Assert.That(bot.Calls.Select(c => c.Method), Is.EqualTo(["getMe"]));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token));
        }
    }

    [Test]
    public async Task Settings_are_shown_with_value_and_origin_secrets_are_not_and_slips_are_pointed_out()
    {
        await using var exchange = await UseExchangeAsync();
        Folder.Write(".env", "KILL_SWICH=1\nMAX_CARDS_PER_DAY=7\nRETURN_THRESHOLD=0.0120\n");
        Program.Settings["DATABASE_URL"] = $"postgresql://desk:{Hush}@127.0.0.1:1/desk";
        Program.Settings["TELEGRAM_BASE_URL"] = $"http://user:{Hush}@127.0.0.1:1";

        var run = await Program.RunAsync("check");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(run, "MAX_CARDS_PER_DAY"), Is.EqualTo(["MAX_CARDS_PER_DAY", "7", ".env"]));
            Assert.That(Words(run, "RETURN_THRESHOLD"), Is.EqualTo(["RETURN_THRESHOLD", "0.012", ".env"]));
            Assert.That(Words(run, "TTL_MINUTES"), Is.EqualTo(["TTL_MINUTES", "15", "default"]));
            Assert.That(Words(run, "DATABASE_URL"), Is.EqualTo(["DATABASE_URL", "(set,", "not", "shown)", "environment"]));
            Assert.That(Words(run, "TELEGRAM_BASE_URL"), Is.EqualTo(["TELEGRAM_BASE_URL", "http://(not", "shown)@127.0.0.1:1", "environment"]));
            Assert.That(run.Lines.Where(l => l.Contains("KILL_SWICH", StringComparison.Ordinal)), Has.One.Contains("did you mean KILL_SWITCH?"));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(Hush));
        }
    }

    [TestCase(false, "lists BTCUSDT")]
    [TestCase(true, "lists no contract at all")]
    public async Task Users_and_passwords_of_the_exchanges_addresses_are_shown_nowhere(bool isInMaintenance, string said)
    {
        await using var exchange = await UseExchangeAsync();
        if (isInMaintenance)
        {
            // Its sockets would be silent for as long as check waits.
            exchange.Faults.Add(new FaultRule { Kind = FaultKind.Unlisted });
            Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = Program.Settings["EXCHANGE_WS_MARKET_URL"] = "ws://127.0.0.1:1";
        }

        foreach (var name in (string[])["EXCHANGE_REST_URL", "EXCHANGE_WS_PUBLIC_URL", "EXCHANGE_WS_MARKET_URL"])
        {
            Program.Settings[name] = Program.Settings[name].Replace("://", $"://desk:{Hush}@", StringComparison.Ordinal);
        }

        var run = await Program.RunAsync("check", "--json");

        Assert.That(SentenceOf(Outcome.Parse(run.Output), "exchange, REST"), Does.Contain("://(not shown)@127.0.0.1").And.Contain(said));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "exchange, public socket"), Does.Contain("://(not shown)@127.0.0.1"));
        Assert.That(run.Output + run.Errors, Does.Not.Contain(Hush));
    }

    [Test]
    public async Task Wrong_settings_are_all_named_and_nothing_is_looked_at()
    {
        Program.Settings["MAX_LEVERAGE"] = "500";
        Program.Settings["KILL_SWITCH"] = "maybe";

        var text = await Program.RunAsync("check");
        var json = await Program.RunAsync("check", "--json");

        var said = Outcome.Parse(json.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((text.ExitCode, json.ExitCode), Is.EqualTo((2, 2)));
            Assert.That(text.Output, Does.Contain("MAX_LEVERAGE = \"500\"").And.Contain("KILL_SWITCH = \"maybe\""));
            Assert.That(said.GetProperty("errors").GetArrayLength(), Is.EqualTo(2));
            Assert.That(said.GetProperty("surroundings").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public async Task A_file_of_a_running_node_is_tried_without_its_lock_and_while_it_is_written()
    {
        await using var exchange = await UseExchangeAsync();
        var path = Folder.Of("node.db");
        Program.Settings["DATABASE_PATH"] = path;
        using var held = DatabaseLock.Take(path);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA journal_mode=WAL; CREATE TABLE tags (x); INSERT INTO tags VALUES (1)");

        var idle = await Program.RunAsync("check", "--json");
        await RunAsync(connection, "BEGIN IMMEDIATE; INSERT INTO tags VALUES (2)");
        var writing = await Program.RunAsync("check", "--json");
        await RunAsync(connection, "COMMIT");

        Assert.That(SentenceOf(Outcome.Parse(idle.Succeeded().Output), "database"), Does.EndWith($"can be written, and read by other users of this machine; to prevent that: chmod 600 {path}*"));
        Assert.That(SentenceOf(Outcome.Parse(writing.Succeeded().Output), "database"), Does.Contain("right now"));
        Assert.That(() => DatabaseLock.Take(path), Throws.TypeOf<JournalException>(), "the lock is the node's all the time");
    }

    [Test]
    public async Task A_cluster_port_that_somebody_has_is_said_to_be_in_use()
    {
        await using var exchange = await UseExchangeAsync();
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        Program.Settings["CLUSTER_PORT"] = $"{((IPEndPoint)somebody.LocalEndpoint).Port}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.Contain("is in use").And.Contain("set another CLUSTER_PORT"));
    }

    [TestCase("""{"alive":true,"reason":"the node is up"}""", "belongs to the node that runs with these settings")]
    [TestCase("hello", "is in use")]
    public async Task A_cluster_port_of_the_node_that_runs_with_these_settings_is_no_trouble(string answer, string said)
    {
        await using var exchange = await UseExchangeAsync();
        await using var node = await FakeNode.StartAsync(context => context.Response.WriteAsync(answer));
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Program.Settings["CLUSTER_PORT"] = $"{((IPEndPoint)port.LocalEndpoint).Port}";
        Program.Settings["HTTP_PORT"] = $"{node.Url().Port}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.Contain(said));
    }

    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("no-such-host.invalid", "cannot be resolved")]
    public async Task A_cluster_host_that_does_not_lead_here_is_said(string host, string why)
    {
        await using var exchange = await UseExchangeAsync();
        Program.Settings["CLUSTER_HOST"] = host;

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.StartWith($"CLUSTER_HOST {host} ").And.Contain(why));
    }

    [Test]
    public async Task A_file_that_is_no_database_is_said_to_be_none()
    {
        await using var exchange = await UseExchangeAsync();
        Program.Settings["DATABASE_PATH"] = Folder.Write("desk.db", new string('x', 4_096));

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "database"), Does.Contain("not a database"));
        Assert.That(Folder.Files, Is.EqualTo(["desk.db"]));
    }

    private async Task<SimulatorHost> UseExchangeAsync()
    {
        var exchange = await SimulatorHost.StartAsync(new SimulatorOptions { Symbols = ["BTCUSDT", "ETHUSDT"] });
        Program.Settings["EXCHANGE_REST_URL"] = exchange.RestUrl.ToString();
        Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = exchange.PublicStreamUrl.ToString();
        Program.Settings["EXCHANGE_WS_MARKET_URL"] = exchange.MarketStreamUrl.ToString();
        return exchange;
    }

    private void UseBot(FakeBotApi bot)
    {
        Program.Settings["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token;
        Program.Settings["TELEGRAM_CHAT_ID"] = "1";
        Program.Settings["TELEGRAM_BASE_URL"] = bot.BaseUrl;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<(string Part, string Verdict)> Verdicts(JsonElement said) =>
        said.GetProperty("surroundings").EnumerateArray().Select(l => (l.GetProperty("part").GetString()!, l.GetProperty("verdict").GetString()!));

    private static string SentenceOf(JsonElement said, string part) =>
        said.GetProperty("surroundings").EnumerateArray().Single(l => l.GetProperty("part").GetString() == part).GetProperty("sentence").GetString()!;

    private static string Line(Outcome run, string words) => run.Lines.Single(l => l.Contains(words, StringComparison.Ordinal));

    private static string[] Words(Outcome run, string setting) =>
        run.Lines.Single(l => l.StartsWith($"  {setting} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
