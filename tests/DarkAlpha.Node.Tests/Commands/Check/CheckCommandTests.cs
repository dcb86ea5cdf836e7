using System.Text.Json;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>What <c>darkalpha check</c> reports when everything works, and when it does not.</summary>
[TestFixture]
public sealed class CheckCommandTests : CheckFixture
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
        using var server = new LocalPort();
        var address = $"127.0.0.1:{server.Number}";
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

    private void UseBot(FakeBotApi bot)
    {
        Program.Settings["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token;
        Program.Settings["TELEGRAM_CHAT_ID"] = "1";
        Program.Settings["TELEGRAM_BASE_URL"] = bot.BaseUrl;
    }

    private static IEnumerable<(string Part, string Verdict)> Verdicts(JsonElement report) =>
        report.GetProperty("surroundings").EnumerateArray()
            .Select(r => (r.GetProperty("part").GetString()!, r.GetProperty("verdict").GetString()!));

    private static string Line(Outcome run, string text) => run.Lines.Single(l => l.Contains(text, StringComparison.Ordinal));

    private static string[] Words(Outcome run, string setting) =>
        run.Lines.Single(l => l.StartsWith($"  {setting} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
