using System.Collections.Immutable;
using System.CommandLine;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary><c>darkalpha sweep</c>: tries many settings on recorded market data and says which, if any, are worth having.</summary>
internal static class SweepCommand
{
    private static readonly string Details =
        $"""
         Each set gives exactly the cards that replay gives with its settings; --check shows it. What does not depend on the settings is
         computed once. A set is a line of JSON: its settings, cards, mean net R with its 95 % interval, sum, drawdown, and the SHA-256 of
         its cards as replay --out writes them.
         Recommended is the middle of a plateau, never a lone peak or the edge of the grid, and only when its mean is more than the best
         of so many sets without an edge would show; with windows to test on, only when what was chosen before them gained on them.
         Otherwise the answer is: none.
         Ctrl-C ends the sweep with the sets it has; --resume with its output goes on.
         Settings that can be varied:
         {Wrap(SweepSettings.Names)}
         Progress and the verdict go to standard error.
         """;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder with recorded data, as for replay.",
            HelpName = "folder",
            Required = true,
        };
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Comma-separated symbols. Default: all symbols with candles in --data.",
            HelpName = "list",
        };
        var from = ReplayCommand.TimeOption("--from", "Start of the range, UTC, as for replay. Default: start of the data.");
        var to = ReplayCommand.TimeOption("--to", "End of the range (exclusive), UTC. Default: end of the data.");
        var results = new SweepOptions();
        var command = new Verb("sweep", "Try many settings on recorded market data, and say which are worth having.", Details)
        {
            data,
            symbols,
            from,
            to,
        };
        foreach (var option in results.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = CommonOptions.LoadSettingsAlone(parsed);
            if (settings.Process.StrategiesPath.Length > 0)
            {
                throw new InputException("a sweep varies the program's own strategies only; run it without STRATEGIES_PATH");
            }

            var folder = ArchiveFolder.Scan(parsed.GetValue(data)!, settings.MetricsStamp);
            var chosen = SymbolSelection.Choose(folder, parsed.GetValue(symbols) ?? []);
            var window = ReplayWindow.Of(chosen, parsed.GetValue(from), parsed.GetValue(to)) with { Follow = settings.Outcomes.Horizon };
            var source = CommonOptions.ReadSource(parsed);
            return await new SweepRun(folder, window, results.Read(parsed), settings, source).RunAsync(cancellation);
        });
        return command;
    }

    private static string Wrap(ImmutableArray<string> names) =>
        string.Join('\n', names.Chunk(4).Select(line => $"  {string.Join(", ", line)}"));
}
