using System.CommandLine;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The options of a sweep beside those that name the data.</summary>
internal sealed class SweepOptions
{
    private readonly Option<string[]> _grid = new("--grid")
    {
        Description = "A setting and its values: OI_ZSCORE=1.5:3:0.25 or ATR_SMOOTHING=simple,wilder. Give one for each setting; every "
            + "combination is a set.",
        HelpName = "NAME=values",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _random = new("--random")
    {
        Description = "Try this many sets of the grid, drawn at random, instead of all.",
        HelpName = "count",
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of --random and --check.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string[]> _train = WindowOption("--train", "A window to choose settings on, 2026-02-01:2026-02-15, UTC.");

    private readonly Option<string[]> _test = WindowOption("--test", "The window after it, to judge the choice on; one for each --train.");

    private readonly Option<string?> _walk = new("--walk")
    {
        Description = "Rolling windows through the whole range instead: days to choose on and days to judge on, such as 14:7.",
        HelpName = "days:days",
    };

    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "How many sets to run at the same time. Default: one for each processor.",
        HelpName = "count",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly Option<string?> _out = FileOption("--out", "Write the sets as JSON lines to this file instead of standard output.");

    private readonly Option<string?> _report = FileOption(
        "--report", "Write the verdict, heat maps and the table of the windows as one HTML page without scripts, which loads nothing.");

    private readonly Option<string?> _resume = FileOption(
        "--resume", "Take the sets that this file, the output of the same sweep, has already.");

    private readonly Option<string?> _write = FileOption(
        "--write", "Write the recommended settings to this file as NAME=value lines, with comments on what they rest on.");

    private readonly Option<int> _check = new("--check")
    {
        Description = "Replay this many sets at random and compare their cards. Exit code 1 if one differs.",
        HelpName = "count",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_grid, _random, _seed, _train, _test, _walk, _jobs, _out, _report, _resume, _write, _check];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">A count is out of range.</exception>
    public SweepRequest Read(ParseResult parsed)
    {
        var (random, jobs, check) = (parsed.GetValue(_random), parsed.GetValue(_jobs), parsed.GetValue(_check));
        ThrowIfBelow("--random", random ?? 1, 1);
        ThrowIfBelow("--jobs", jobs, 1);
        ThrowIfBelow("--check", check, 0);
        return new SweepRequest
        {
            Grid = parsed.GetValue(_grid) ?? [],
            Random = random,
            Seed = parsed.GetValue(_seed),
            Train = parsed.GetValue(_train) ?? [],
            Test = parsed.GetValue(_test) ?? [],
            Walk = parsed.GetValue(_walk),
            Jobs = jobs,
            Out = parsed.GetValue(_out),
            Report = parsed.GetValue(_report),
            Resume = parsed.GetValue(_resume),
            Write = parsed.GetValue(_write),
            Check = check,
            EnvFile = parsed.GetValue(CommonOptions.EnvFile) ?? CommonOptions.DefaultEnvFile,
        };
    }

    private static void ThrowIfBelow(string option, int value, int min)
    {
        if (value < min)
        {
            throw new InputException($"{option} {value}: expected an integer of at least {min}");
        }
    }

    private static Option<string[]> WindowOption(string name, string description) =>
        new(name) { Description = description, HelpName = "from:to" };

    private static Option<string?> FileOption(string name, string description) =>
        new(name) { Description = description, HelpName = "file" };
}
