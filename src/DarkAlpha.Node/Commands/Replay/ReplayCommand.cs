using System.CommandLine;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary><c>darkalpha replay</c>: recorded market days in, the cards they would have given out.</summary>
internal static class ReplayCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder with recorded data in the layout of Binance's public archive, searched with everything below it: "
                + "SYMBOL-1m-DATE.csv, SYMBOL-metrics-DATE.csv, SYMBOL-fundingRate-DATE.csv; plain, .gz or .zip; DATE a day or a month.",
            HelpName = "folder",
            Required = true,
        };
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Symbols to play, separated by commas. Default: all that have candles there.",
            HelpName = "list",
        };
        var from = TimeOption("--from", "First day or instant to play, UTC: 2026-02-01 or 2026-02-01T12:00:00Z. Default: the beginning of the data.");
        var to = TimeOption("--to", "First day or instant not to play any more. Default: the end of the data.");
        var output = new Option<string?>("--out")
        {
            Description = "File for the cards, one JSON object a line; it appears only when the replay has come to its end. "
                + "Default: standard output, as JSON lines when it is a file or a pipe, as readable lines on a terminal.",
            HelpName = "file",
        };
        var explain = new Option<bool>("--explain")
        {
            Description = "Add to each card every condition of every strategy with its value, threshold and verdict, and why the rivals lost.",
        };
        var command = new Verb(
            "replay",
            "Play recorded market days through the rules, and write the cards.",
            """
            The days are played through the rules of the live node, on a virtual clock:
              price and mark price   the close of each minute, in time order, symbols of one minute in ordinal order
              funding                the last event before it, always fresh
              open interest          the samples before it, as old as the last one (5-minute samples want OI_STALE_SECONDS=600);
                                     rows that leave it blank are no samples, they are counted; METRICS_STAMP says how their times are meant
              state                  indicators and risk start empty: candles before --from warm nothing up, PNL_CSV_PATH is not read
              missing minutes        start the indicators anew
            Files of days fill what the file of their month lacks; where both have a minute, they must agree.
            Nothing is sent, and the same input always gives the same bytes. Progress and the closing summary go to standard error.
            Malformed data stops the replay with file, line and reason and exit code 2, and nothing is written.
            """)
        {
            data,
            symbols,
            from,
            to,
            output,
            explain,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(data)!,
            parsed.GetValue(symbols) ?? [],
            parsed.GetValue(from),
            parsed.GetValue(to),
            new ReplayOutput(parsed.GetValue(output), parsed.GetValue(explain)),
            CommonOptions.LoadSettings(parsed),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string data,
        string[] symbols,
        DateTimeOffset? from,
        DateTimeOffset? to,
        ReplayOutput output,
        NodeSettings settings,
        CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var folder = ArchiveFolder.Scan(data, settings.MetricsStamp);
        var window = new ReplayWindow(
            SymbolSelection.Choose(folder, symbols),
            from?.ToUnixTimeMilliseconds() ?? long.MinValue,
            to?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        using var cards = CardSink.Open(output);
        var engine = new ReplayEngine(folder, window, settings.Rules);
        var tallies = await ReplayScreen.ShowAsync(engine, folder, window, () => engine.RunAsync(cards.Write, cancellation));
        if (engine.Progress.Bars == 0)
        {
            throw new InputException($"no candle of {string.Join(", ", window.Symbols)} between --from and --to; {Coverage.Describe(folder, window)}");
        }

        cards.Commit();
        ReplaySummary.Print(tallies, engine.Progress, TimeProvider.System.GetElapsedTime(started));
        return ExitCodes.Success;
    }

    private static Option<DateTimeOffset?> TimeOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (UtcTime.TryParse(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"{name} {result.Tokens[0].Value} is not a time: expected 2026-02-01 or 2026-02-01T12:00:00Z");
            return null;
        },
    };
}
