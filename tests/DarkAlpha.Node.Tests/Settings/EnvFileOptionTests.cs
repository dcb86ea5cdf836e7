using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>The file that settings are read from: <c>.env</c> or <c>--env-file</c>.</summary>
[TestFixture]
public sealed class EnvFileOptionTests : InvalidInputFixture
{
    // With this threshold the input line triggers nothing, so the output shows whether the setting was read.
    private const string HighThreshold = "RETURN_THRESHOLD=0.5\n";

    [Test]
    public async Task The_env_file_in_the_working_directory_is_read_and_the_environment_takes_precedence()
    {
        Folder.Write(".env", HighThreshold);
        var fromFile = await WinnerAsync();
        Program.Settings["RETURN_THRESHOLD"] = "0.012";
        var fromEnvironment = await WinnerAsync();

        Assert.That((fromFile, fromEnvironment), Is.EqualTo(((string?)null, "vol_breakout_card")));
    }

    [Test]
    public async Task A_named_file_replaces_the_one_in_the_working_directory()
    {
        Folder.Write(".env", HighThreshold);
        Folder.Write("other.env", "MAX_RISK_USDT=20\n");

        Assert.That(await WinnerAsync("--env-file", "other.env"), Is.EqualTo("vol_breakout_card"));
    }

    [Test]
    public async Task A_named_file_is_read()
    {
        Folder.Write("other.env", HighThreshold);

        Assert.That(await WinnerAsync("--env-file", "other.env"), Is.Null);
    }

    [TestCase("evaluate")]
    [TestCase("replay --data .")]
    [TestCase("run")]
    [TestCase("health --url http://127.0.0.1:9")]
    [TestCase("inspect nodes --url http://127.0.0.1:9")]
    public async Task A_named_file_that_does_not_exist_is_refused(string verb)
    {
        await AssertFailsAsync([.. verb.Split(' '), "--env-file", "missing.env"], "missing.env");
        await AssertFailsAsync(["--env-file", "missing.env", .. verb.Split(' ')], "missing.env");
    }

    [Test]
    public async Task A_missing_file_is_refused_without_a_command_too() =>
        await AssertFailsAsync(["--env-file", "missing.env"], "missing.env");

    [Test]
    public async Task A_file_named_before_the_command_is_read()
    {
        Folder.Write("other.env", HighThreshold);

        var run = await Program.RunWithInputAsync(ContextLines.Good(), "--env-file", "other.env", "evaluate");

        Assert.That(run.Succeeded().Objects.Single().GetProperty("winner").GetString(), Is.Null);
    }

    [TestCase("run")]
    [TestCase("check")]
    public async Task A_file_named_before_the_command_is_read_by_run_and_check(string verb)
    {
        Folder.Write("other.env", "KILL_SWITCH=maybe\n");

        var run = await Program.RunAsync("--env-file", "other.env", verb);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output + run.Errors, Does.Contain("KILL_SWITCH = \"maybe\" (other.env)"));
    }

    [TestCase("demo")]
    [TestCase("simulate")]
    [TestCase("sample --out x")]
    public async Task A_command_that_reads_no_settings_refuses_the_option(string verb)
    {
        Folder.Write("other.env", HighThreshold);

        await AssertFailsAsync(["--env-file", "other.env", .. verb.Split(' ')], "--env-file", "reads no settings");
    }

    [TestCase("evaluate")]
    [TestCase("replay --data .")]
    public async Task An_invalid_line_is_reported_by_file_and_line_number(string verb)
    {
        Folder.Write(".env", "KILL_SWITCH=1\nthis is no setting\n");

        Assert.That(await AssertFailsAsync(verb.Split(' '), ".env: line 2"), Does.Not.Contain("this is no setting"));
    }

    private async Task<string?> WinnerAsync(params string[] options)
    {
        var run = await Program.RunWithInputAsync(ContextLines.Good(), ["evaluate", .. options]);
        return run.Succeeded().Objects.Single().GetProperty("winner").GetString();
    }
}
