using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Faults;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>What <c>darkalpha check</c> reports when everything works, and when it does not.</summary>
[TestFixture]
public sealed class CheckCommandTests : ProgramFixture
{
    private const string Secret = "hush";

    private static readonly string[] Parts =
    [
        "exchange, REST", "exchange, public socket", "exchange, market socket", "database", "Telegram, token", "Telegram, chat", "webhook",
    ];

    [Test]
    public async Task When_everything_works_each_part_is_ok_and_no_message_was_sent()
    {
        await using var exchange = await UseExchangeAsync();
        await using var bot = await FakeBotApi.StartAsync();
        await using var webhook = await FakeWebhook.StartAsync();
        UseBot(bot);
        Program.Settings["POSTBACK_URL"] = $"{webhook.BaseUrl}/{Secret}";

        var run = await Program.RunAsync("check", "--json");

        var report = Outcome.Parse(run.Succeeded().Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.GetProperty("ok").GetBoolean(), Is.True);
            Assert.That(Verdicts(report), Is.EqualTo(Parts.Select(part => (part, "ok"))));
            Assert.That(SentenceOf(report, "exchange, REST"), Does.Contain("BTCUSDT"));
            Assert.That(SentenceOf(report, "Telegram, token"), Does.Contain(FakeBotApi.BotName));
            Assert.That(SentenceOf(report, "Telegram, chat"), Does.Contain("The desk"));
            Assert.That(bot.Calls.Select(c => c.Method), Is.EqualTo(["getMe", "getChat"]), "queried only");
            Assert.That(bot.Polls, Is.Empty, "a running node keeps its polling");
            Assert.That(webhook.Requests, Is.Empty, "connected without a request");
            Assert.That(Folder.Files, Is.Empty, "no database is created");
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Secret));
        }
    }

    [Test]
    public async Task Each_failed_part_is_reported_with_advice()
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
        Program.Settings["POSTBACK_URL"] = $"https://{Secret}:{Secret}@127.0.0.1:1/{Secret}";

        var run = await Program.RunAsync("check", "--json");

        var report = Outcome.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
            Assert.That(report.GetProperty("ok").GetBoolean(), Is.False);
            Assert.That(Verdicts(report), Is.EqualTo(Parts.Select(part => (part, part == "Telegram, token" ? "ok" : "failed"))));
            Assert.That(SentenceOf(report, "exchange, REST"), Does.Contain("BTCUSD").And.Contain("did you mean BTCUSDT?"));
            Assert.That(SentenceOf(report, "exchange, public socket"), Does.Contain("EXCHANGE_WS_PUBLIC_URL"));
            Assert.That(
                SentenceOf(report, "exchange, market socket"),
                Does.Contain("sends no data").And.Contain("EXCHANGE_WS_MARKET_URL"),
                "acknowledged on the wrong route, without data");
            Assert.That(SentenceOf(report, "database"), Does.Contain("file/desk.db").And.Contain("DATABASE_PATH"));
            Assert.That(SentenceOf(report, "Telegram, chat"), Does.Contain("chat not found").And.Contain("TELEGRAM_CHAT_ID"));
            Assert.That(SentenceOf(report, "webhook"), Does.Contain("127.0.0.1:1").And.Contain("POSTBACK_URL"));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Secret));
        }
    }

    [Test]
    public async Task A_server_that_accepts_connections_but_never_responds_times_out_within_seconds()
    {
        await using var exchange = await UseExchangeAsync();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}";
        Program.Settings["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token;
        Program.Settings["TELEGRAM_CHAT_ID"] = "1";
        Program.Settings["TELEGRAM_BASE_URL"] = $"http://{address}";
        Program.Settings["POSTBACK_URL"] = $"https://{address}/{Secret}";
        Program.Settings["DATABASE_URL"] = $"postgresql://desk:{Secret}@{address}/desk?connect_timeout=60";

        var run = await Program.RunAsync("check", "--json");

        var report = Outcome.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
            Assert.That(SentenceOf(report, "Telegram, token"), Does.Contain("no response within 5 s"));
            Assert.That(SentenceOf(report, "Telegram, chat"), Does.Contain("not checked"));
            Assert.That(SentenceOf(report, "webhook"), Does.Contain("no response within 5 s"));
            Assert.That(SentenceOf(report, "database"), Does.Contain("no response within 5 s"));
            Assert.That(SentenceOf(report, "exchange, REST"), Does.Contain("trading"), "the other parts are checked nevertheless");
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token).And.Not.Contain(Secret));
        }
    }

    [Test]
    public async Task An_invalid_Telegram_token_is_not_shown_and_the_chat_is_not_checked()
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
            Assert.That(Line(run, "Telegram, chat"), Does.Contain("✘").And.Contain("not checked"));
            Assert.That(Line(run, "webhook"), Does.Contain("–").And.Contain("POSTBACK_URL is empty"));
            Assert.That(Line(run, "exchange, REST"), Does.Contain("✔"));
            Assert.That(bot.Calls.Select(c => c.Method), Is.EqualTo(["getMe"]));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token));
        }
    }

    [Test]
    public async Task Settings_are_shown_with_value_and_origin_secrets_are_masked_and_misspellings_are_reported()
    {
        await using var exchange = await UseExchangeAsync();
        Folder.Write(".env", "KILL_SWICH=1\nMAX_CARDS_PER_DAY=7\nRETURN_THRESHOLD=0.0120\n");
        Program.Settings["DATABASE_URL"] = $"postgresql://desk:{Secret}@127.0.0.1:1/desk";
        Program.Settings["TELEGRAM_BASE_URL"] = $"http://user:{Secret}@127.0.0.1:1";

        var run = await Program.RunAsync("check");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(run, "MAX_CARDS_PER_DAY"), Is.EqualTo(["MAX_CARDS_PER_DAY", "7", ".env"]));
            Assert.That(Words(run, "RETURN_THRESHOLD"), Is.EqualTo(["RETURN_THRESHOLD", "0.012", ".env"]));
            Assert.That(Words(run, "TTL_MINUTES"), Is.EqualTo(["TTL_MINUTES", "15", "default"]));
            Assert.That(Words(run, "DATABASE_URL"), Is.EqualTo(["DATABASE_URL", "(set,", "not", "shown)", "environment"]));
            Assert.That(
                Words(run, "TELEGRAM_BASE_URL"),
                Is.EqualTo(["TELEGRAM_BASE_URL", "http://(not", "shown)@127.0.0.1:1", "environment"]));
            Assert.That(
                run.Lines.Where(l => l.Contains("KILL_SWICH", StringComparison.Ordinal)),
                Has.One.Contains("did you mean KILL_SWITCH?"));
            Assert.That(run.Output + run.Errors, Does.Not.Contain(Secret));
        }
    }

    [TestCase(false, "lists BTCUSDT")]
    [TestCase(true, "lists no contracts at all")]
    public async Task User_names_and_passwords_in_the_exchange_addresses_are_never_shown(bool isInMaintenance, string expected)
    {
        await using var exchange = await UseExchangeAsync();
        if (isInMaintenance)
        {
            // Without contracts its sockets would send nothing, and the check would wait for its whole timeout.
            exchange.Faults.Add(new FaultRule { Kind = FaultKind.Unlisted });
            Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = Program.Settings["EXCHANGE_WS_MARKET_URL"] = "ws://127.0.0.1:1";
        }

        foreach (var name in (string[])["EXCHANGE_REST_URL", "EXCHANGE_WS_PUBLIC_URL", "EXCHANGE_WS_MARKET_URL"])
        {
            Program.Settings[name] = Program.Settings[name].Replace("://", $"://desk:{Secret}@", StringComparison.Ordinal);
        }

        var run = await Program.RunAsync("check", "--json");

        var report = Outcome.Parse(run.Output);
        Assert.That(SentenceOf(report, "exchange, REST"), Does.Contain("://(not shown)@127.0.0.1").And.Contain(expected));
        Assert.That(SentenceOf(report, "exchange, public socket"), Does.Contain("://(not shown)@127.0.0.1"));
        Assert.That(run.Output + run.Errors, Does.Not.Contain(Secret));
    }

    [Test]
    public async Task Invalid_settings_are_all_reported_and_nothing_else_is_checked()
    {
        Program.Settings["MAX_LEVERAGE"] = "500";
        Program.Settings["KILL_SWITCH"] = "maybe";

        var text = await Program.RunAsync("check");
        var json = await Program.RunAsync("check", "--json");

        var report = Outcome.Parse(json.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((text.ExitCode, json.ExitCode), Is.EqualTo((2, 2)));
            Assert.That(text.Output, Does.Contain("MAX_LEVERAGE = \"500\"").And.Contain("KILL_SWITCH = \"maybe\""));
            Assert.That(report.GetProperty("errors").GetArrayLength(), Is.EqualTo(2));
            Assert.That(report.GetProperty("surroundings").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public async Task The_database_of_a_running_node_is_checked_without_its_lock_also_during_a_write()
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

        Assert.That(
            SentenceOf(Outcome.Parse(idle.Succeeded().Output), "database"),
            Does.EndWith($"can be written, and read by other users of this machine; to prevent that: chmod 600 {path}*"));
        Assert.That(SentenceOf(Outcome.Parse(writing.Succeeded().Output), "database"), Does.Contain("right now"));
        Assert.That(() => DatabaseLock.Take(path), Throws.TypeOf<JournalException>(), "the node keeps its lock");
    }

    [Test]
    public async Task A_cluster_port_in_use_by_another_program_is_reported()
    {
        await using var exchange = await UseExchangeAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        Program.Settings["CLUSTER_PORT"] = $"{((IPEndPoint)other.LocalEndpoint).Port}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(
            SentenceOf(Outcome.Parse(run.Output), "cluster port"),
            Does.Contain("is in use").And.Contain("set another CLUSTER_PORT"));
    }

    [TestCase("""{"alive":true,"reason":"the node is up"}""", "is used by the running node with these settings")]
    [TestCase("hello", "is in use")]
    public async Task A_cluster_port_in_use_by_the_node_with_these_settings_is_ok(string response, string expected)
    {
        await using var exchange = await UseExchangeAsync();
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync(response));
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Program.Settings["CLUSTER_PORT"] = $"{((IPEndPoint)port.LocalEndpoint).Port}";
        Program.Settings["HTTP_PORT"] = $"{node.Url().Port}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.Contain(expected));
    }

    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("no-such-host.invalid", "cannot be resolved")]
    public async Task A_cluster_host_that_is_not_this_machine_is_reported(string host, string reason)
    {
        await using var exchange = await UseExchangeAsync();
        Program.Settings["CLUSTER_HOST"] = host;

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.StartWith($"CLUSTER_HOST {host} ").And.Contain(reason));
    }

    [Test]
    public async Task A_file_that_is_not_a_database_is_reported()
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

    private static IEnumerable<(string Part, string Verdict)> Verdicts(JsonElement report) =>
        report.GetProperty("surroundings").EnumerateArray()
            .Select(r => (r.GetProperty("part").GetString()!, r.GetProperty("verdict").GetString()!));

    private static string SentenceOf(JsonElement report, string part) =>
        report.GetProperty("surroundings").EnumerateArray()
            .Single(r => r.GetProperty("part").GetString() == part).GetProperty("sentence").GetString()!;

    private static string Line(Outcome run, string text) => run.Lines.Single(l => l.Contains(text, StringComparison.Ordinal));

    private static string[] Words(Outcome run, string setting) =>
        run.Lines.Single(l => l.StartsWith($"  {setting} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
