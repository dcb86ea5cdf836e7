using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Node.Tests.Commands.Init;

/// <summary><c>darkalpha init</c> against a fake Bot API, with the answers on standard input.</summary>
public sealed class InitCommandTests : ProgramFixture
{
    private static readonly DateTimeOffset Now = new(2026, 1, 6, 10, 0, 0, TimeSpan.Zero);

    private string EnvFile => Folder.Of(".env");

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task The_chat_that_wrote_to_the_bot_is_written_to_a_private_file_and_gets_a_test_message()
    {
        await using var bot = await StartBotAsync();
        bot.Write(4711, "hello", Now);

        var run = await Program.RunWithInputAsync($"{FakeBotApi.Token}\n\n", "init");

        Assert.That(run.Succeeded().Output, Does.Contain(FakeBotApi.BotName).And.Contain("(id 4711)").And.Contain("Next: darkalpha check"));
        Assert.That(await File.ReadAllLinesAsync(EnvFile), Is.EqualTo([$"TELEGRAM_BOT_TOKEN={FakeBotApi.Token}", "TELEGRAM_CHAT_ID=4711"]));
        Assert.That(File.GetUnixFileMode(EnvFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(bot.Arrived.Single(), Does.Contain("test message"));
        Assert.That(run.Output + run.Errors, Does.Not.Contain(FakeBotApi.Token));
    }

    [Test]
    public async Task Other_lines_of_the_file_are_kept_and_a_chat_is_chosen_by_its_number()
    {
        await using var bot = await StartBotAsync();
        await File.WriteAllTextAsync(EnvFile, $"# mine\nSYMBOLS=ETHUSDT\nTELEGRAM_CHAT_ID=1\nTELEGRAM_BOT_TOKEN={FakeBotApi.Token}\n");
        bot.Write(4711, "hello", Now);
        bot.Update(
            "my_chat_member",
            new JsonObject { ["chat"] = new JsonObject { ["id"] = -100_200, ["type"] = "supergroup", ["title"] = "The desk" } });

        var run = await Program.RunWithInputAsync("2\n", "init");

        Assert.That(run.Succeeded().Output, Does.Contain("the group \"The desk\" (id -100200)"));
        Assert.That(
            await File.ReadAllLinesAsync(EnvFile),
            Is.EqualTo(["# mine", "SYMBOLS=ETHUSDT", "TELEGRAM_CHAT_ID=-100200", $"TELEGRAM_BOT_TOKEN={FakeBotApi.Token}"]));
        Assert.That($"{(await bot.NextAsync("sendMessage")).Body["chat_id"]}", Is.EqualTo("-100200"));
    }

    [Test]
    public async Task A_refused_token_is_asked_for_again_and_nothing_is_written_without_a_working_one()
    {
        await using var bot = await StartBotAsync();
        bot.Refuse("getMe", 401, "Unauthorized");

        var run = await Program.RunWithInputAsync("no token\n123:wrong\n", "init");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Does.Contain("not a bot token"));
        Assert.That(run.Errors, Does.Contain("nothing was written"));
        Assert.That(File.Exists(EnvFile), Is.False);
    }

    [Test]
    [Platform("Unix")]
    public async Task A_device_is_not_replaced()
    {
        File.CreateSymbolicLink(EnvFile, "/dev/null");

        var run = await Program.RunAsync("init");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("/dev/null is a device"));
    }

    [Test]
    public async Task A_bot_that_a_node_is_polling_is_reported()
    {
        await using var bot = await StartBotAsync();
        bot.Refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request");

        var run = await Program.RunWithInputAsync($"{FakeBotApi.Token}\n", "init");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("stop the node that uses it"));
        Assert.That(File.Exists(EnvFile), Is.False);
    }

    [Test]
    public async Task An_invalid_base_address_is_named()
    {
        Program.Settings["TELEGRAM_BASE_URL"] = "api.telegram.org";

        var run = await Program.RunWithInputAsync($"{FakeBotApi.Token}\n", "init");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("TELEGRAM_BASE_URL must be an http or https URL").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_bot_api_that_does_not_answer_is_reported_and_is_no_cancellation()
    {
        await using var bot = await StartBotAsync();
        bot.Write(4711, "hello", Now);
        bot.NeverAnswer();

        var run = await Program.RunWithInputAsync($"{FakeBotApi.Token}\n\n", "init");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Errors);
        Assert.That(
            run.Output,
            Does.Contain("The test message: Telegram did not answer within 10 s").And.Contain("darkalpha check --test-message"));
        Assert.That(await File.ReadAllTextAsync(EnvFile), Does.Contain("TELEGRAM_CHAT_ID=4711"));
    }

    [Test]
    public async Task Check_sends_a_test_message_on_request_without_a_node()
    {
        await using var bot = await StartBotAsync();
        Program.Settings["TELEGRAM_BOT_TOKEN"] = FakeBotApi.Token;
        Program.Settings["TELEGRAM_CHAT_ID"] = "4711";

        // The exchange of the settings is not there: only the chat matters here.
        Program.Settings["EXCHANGE_REST_URL"] = "http://127.0.0.1:1";
        Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = "ws://127.0.0.1:1/public";
        Program.Settings["EXCHANGE_WS_MARKET_URL"] = "ws://127.0.0.1:1/market";
        Program.Settings["TERM"] = "xterm-256color";
        var run = await Program.RunAsync("check", "--test-message");

        Assert.That(run.Output, Does.Contain("sent message").And.Contain("to chat 4711"));
        Assert.That(run.Output + run.Errors, Does.Not.Contain("\u001b"), "no colours in a pipe");
        Assert.That(bot.Arrived.Single(), Does.Contain("Test message"));
    }

    private async Task<FakeBotApi> StartBotAsync()
    {
        var bot = await FakeBotApi.StartAsync();
        Program.Settings["TELEGRAM_BASE_URL"] = bot.BaseUrl;
        return bot;
    }
}
