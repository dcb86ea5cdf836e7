using System.CommandLine;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The options of <c>darkalpha replay</c> that say what it writes.</summary>
internal sealed class ReplayOutputOptions
{
    private readonly Option<string?> _cards = FileOption(
        "--out",
        "Output file for the cards, one JSON object per line; created only when the replay is complete. "
        + "Default: standard output, as text on a terminal, as JSON lines otherwise.");

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Add to each card every condition of every strategy with value, threshold and verdict, and why the rivals lost.",
    };

    private readonly Option<string?> _outcomes = FileOption(
        "--outcomes",
        "Follow every card to its stop, its target or the end of OUTCOME_HORIZON_MINUTES, also past --to, and write what became of it "
        + "to this file, one JSON object per card.");

    private readonly Option<string?> _ledger = FileOption(
        "--ledger",
        "Follow what the rules after the strategies refused in the same way, and write it to this file, one JSON object per episode.");

    private readonly Option<string?> _report = FileOption(
        "--report",
        "Write what became of the cards as an HTML page: mean result with its interval, tables, charts, what the gates saved. One file "
        + "without scripts, which loads nothing.");

    private readonly Option<string?> _reportJson = FileOption(
        "--report-json", "Write the figures of --report to this file as one JSON object.");

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Show that no card depends on later data: cut the data after each card's candle, and compare. "
            + "Exit code 1 and no files if a card differs.",
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_cards, _explain, _outcomes, _ledger, _report, _reportJson, _check];

    /// <summary>What a command line asks for.</summary>
    public ReplayOutput Read(ParseResult parsed) => new(parsed.GetValue(_cards), parsed.GetValue(_explain))
    {
        Outcomes = parsed.GetValue(_outcomes),
        Ledger = parsed.GetValue(_ledger),
        Report = parsed.GetValue(_report),
        ReportJson = parsed.GetValue(_reportJson),
        Check = parsed.GetValue(_check),
    };

    private static Option<string?> FileOption(string name, string description) =>
        new(name) { Description = description, HelpName = "file" };
}
