using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>What the program says about a command line that it does not understand.</summary>
[TestFixture]
public sealed class CommandLineErrorTests : ProgramFixture
{
    private const int BadInput = 2;

    [TestCase("chek", "unknown command 'chek': did you mean check?")]
    [TestCase("inspct nodes", "unknown command 'inspct': did you mean inspect?")]
    [TestCase("replya --data samples", "unknown command 'replya': did you mean replay?")]
    [TestCase("inspect symbls", "unknown command 'symbls': did you mean symbols?")]
    [TestCase("inspect pnl ad --usdt 3", "unknown command 'ad': did you mean add?")]
    [TestCase("symbols", "unknown command 'symbols': did you mean inspect symbols?")]
    [TestCase("play", "unknown command 'play'")]
    [TestCase("run now", "unexpected argument 'now'")]
    [TestCase("bogus --help", "unknown command 'bogus'")]
    [TestCase("promote --help", "unknown command 'promote': did you mean inspect promote?")]
    public async Task An_unknown_command_is_reported_with_the_nearest_one(string arguments, string expected) =>
        await AssertReportedAsync(arguments, expected);

    [TestCase("replay --dta samples", "unknown option '--dta': did you mean --data?")]
    [TestCase("replay --data samples --explian", "unknown option '--explian': did you mean --explain?")]
    [TestCase("inspect symbol --jsn BTCUSDT", "unknown option '--jsn': did you mean --json?")]
    [TestCase("inspect nodes --wach 1", "unknown option '--wach': did you mean --watch?")]
    [TestCase("check --env-fil=x.env", "unknown option '--env-fil=x.env': did you mean --env-file?")]
    [TestCase("--env-fil x.env run", "unknown option '--env-fil': did you mean --env-file?")]
    [TestCase("inspect kill --token hush", "unknown option '--token'")]
    [TestCase("inspect mute all 2h --watch", "unknown option '--watch'")]
    public async Task An_unknown_option_is_reported_with_the_nearest_one_and_without_its_value(string arguments, string expected) =>
        await AssertReportedAsync(arguments, expected);

    [TestCase("simulate --port abc", "--port abc: expected a whole number")]
    [TestCase("simulate --speed fast", "--speed fast: expected a number")]
    [TestCase("inspect cards --count many", "--count many: expected a whole number")]
    public async Task A_value_of_the_wrong_type_is_reported_without_a_type_name(string arguments, string expected) =>
        await AssertReportedAsync(arguments, expected);

    private async Task AssertReportedAsync(string arguments, string expected)
    {
        var run = await Program.RunAsync(arguments.Split(' '));

        var errors = $"darkalpha: {expected}\ndarkalpha: run the command with --help for usage\n";
        Assert.That((run.ExitCode, run.Output, run.Errors), Is.EqualTo((BadInput, "", errors)));
    }
}
