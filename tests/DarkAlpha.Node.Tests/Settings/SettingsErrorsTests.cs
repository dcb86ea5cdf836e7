using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Error messages for invalid settings.</summary>
[TestFixture]
public sealed class SettingsErrorsTests : ProgramFixture
{
    private const int BadInput = 2;

    [Test]
    public async Task All_errors_are_reported_at_once_with_name_value_origin_and_allowed_values()
    {
        Program.Settings["MAX_LEVERAGE"] = "500";
        Program.Settings["KILL_SWITCH"] = "maybe";
        Folder.Write(".env", "RETURN_THRESHOLD=1.2%\nSYMBOLS=BTCUSDT,BTCUSDT\n");

        var errors = await AssertRefusedAsync();

        string[] expected =
        [
            "4 errors in the settings",
            "MAX_LEVERAGE = \"500\" (environment): must be an integer from 1 to 150",
            "KILL_SWITCH = \"maybe\" (environment): must be 0 or 1",
            "RETURN_THRESHOLD = \"1.2%\" (.env): must be a number from 0 to 1",
            "SYMBOLS = \"BTCUSDT,BTCUSDT\" (.env): must be",
        ];
        Assert.That(expected.Where(e => !errors.Contains(e, StringComparison.Ordinal)), Is.Empty, errors);
    }

    [Test]
    public async Task A_misspelled_name_causes_a_warning_with_the_nearest_name_and_the_command_runs()
    {
        Folder.Write(".env", "KILL_SWICH=1\n");

        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That(run.Succeeded().Lines, Has.Count.EqualTo(1));
        Assert.That(run.Errors, Does.Contain("KILL_SWICH (.env)").And.Contain("KILL_SWITCH?"));
    }

    [Test]
    public async Task A_misspelled_name_is_reported_together_with_errors()
    {
        // Here the misspelled name causes the error.
        Program.Settings["TELEGRAM_BOT_TOKEN"] = "123456:AbCdEf";
        Program.Settings["TELEGRAM_CHATID"] = "5";

        Assert.That(await AssertRefusedAsync(), Does.Contain("TELEGRAM_CHATID").And.Contain("did you mean TELEGRAM_CHAT_ID?"));
    }

    [TestCase("TELEGRAM_BOT_TOKEN", "hush-hush")]
    [TestCase("TELEGRAM_BOT_TOKEN", "123456:hush hush")]
    [TestCase("POSTBACK_URL", "ftp://user:hush@example.org/hush")]
    [TestCase("POSTBACK_URL", "hush")]
    [TestCase("HTTP_TOKEN", "hush")]
    [TestCase("HTTP_TOKEN", "hush hush hush hush")]
    [TestCase("HTTP_READ_TOKEN", "hush")]
    public async Task The_value_of_a_secret_is_never_printed(string name, string secret)
    {
        Program.Settings[name] = secret;
        var fromEnvironment = await AssertRefusedAsync();
        Program.Settings.Remove(name);
        Folder.Write(".env", $"{name}={secret}\n");
        var fromFile = await AssertRefusedAsync();

        Assert.That(fromEnvironment, Does.Contain(name).And.Contain("(environment)").And.Contain("must be").And.Not.Contain("hush"));
        Assert.That(fromFile, Does.Contain(name).And.Contain("(.env)").And.Contain("must be").And.Not.Contain("hush"));
    }

    [Test]
    public async Task The_token_for_reading_must_not_be_the_one_for_changing()
    {
        Program.Settings["HTTP_TOKEN"] = "hush-hush-hush-hush";
        Program.Settings["HTTP_READ_TOKEN"] = "hush-hush-hush-hush";

        Assert.That(await AssertRefusedAsync(), Does.Contain("HTTP_READ_TOKEN must differ from HTTP_TOKEN").And.Not.Contain("hush"));
    }

    [Test]
    public async Task Valid_secrets_are_not_printed_with_other_errors()
    {
        Program.Settings["TELEGRAM_BOT_TOKEN"] = "123456:hush";
        Program.Settings["POSTBACK_URL"] = "https://example.org/hush";

        Assert.That(await AssertRefusedAsync(), Does.Contain("TELEGRAM_CHAT_ID").And.Not.Contain("hush"));
    }

    private async Task<string> AssertRefusedAsync()
    {
        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((BadInput, "")), run.Errors);
        Assert.That(run.Errors, Does.StartWith("darkalpha: ").And.Not.Contain("   at "));
        return run.Errors;
    }
}
