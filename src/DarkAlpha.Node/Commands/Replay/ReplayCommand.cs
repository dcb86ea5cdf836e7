using System.CommandLine;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary><c>darkalpha replay</c>: replays recorded market data and writes the cards it would have produced.</summary>
internal static class ReplayCommand
{
    private const string Details =
        """
        Applies the rules of a live node on a virtual clock:
          price, mark price   the close of each 1m candle, in time order; symbols within a minute in ordinal order
          funding             the last event before the close; always counts as fresh
          open interest       the samples before the close; as old as the last of them (5-minute samples need OI_STALE_SECONDS=600).
                              Rows without a value are skipped and counted. METRICS_STAMP says what their times mean
          state               indicators and risk state start empty: no warm-up from data before --from, PNL_CSV_PATH is not read
          missing minutes     restart the indicators
          after --to          read only with --outcomes, --ledger, --report or guards, and never for a decision
        Daily files fill in what the monthly file lacks; where both have a minute, they must agree.
        Nothing is sent, and the same input always gives the same output, byte for byte. Progress and the summary go to standard error,
        and if there is no card, the most frequent reason and what to set.
        With --outcomes, --ledger, --report or guards, a second table says what the cards brought in R (1 R is the distance from entry to
        stop) after fees and funding, and with --ledger or --report what each gate saved.
        Invalid data stops the replay with exit code 2; the error names file and line, and nothing is written.
        --check replays a second time, minute by minute, with files that return nothing after the present minute: every card is made
        while no later data can be read. Then the first card, the last and up to eight at random each get a complete replay of
        the data up to its candle. All must be the same in every field.
        """;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder with recorded data in the layout of Binance's public archive, searched recursively: SYMBOL-1m-DATE.csv, "
                + "SYMBOL-metrics-DATE.csv, SYMBOL-fundingRate-DATE.csv; plain, .gz or .zip; DATE is a day or a month.",
            HelpName = "folder",
            Required = true,
        };
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Comma-separated symbols to replay. Default: all symbols with candles in --data.",
            HelpName = "list",
        };
        var from = TimeOption("--from", "Start of the range, UTC: 2026-02-01 or 2026-02-01T12:00:00Z. Default: start of the data.");
        var to = TimeOption("--to", "End of the range (exclusive), UTC. Default: end of the data.");
        var results = new ReplayOutputOptions();
        var command = new Verb(
            "replay",
            "Replay recorded market data through the live rules and write the resulting cards.",
            Details)
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

        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(data)!,
            parsed.GetValue(symbols) ?? [],
            parsed.GetValue(from),
            parsed.GetValue(to),
            results.Read(parsed),
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
        var window = ReplayWindow.Of(SymbolSelection.Choose(folder, symbols), from, to);
        return await new ReplayRun(folder, window, output, settings).RunAsync(started, cancellation);
    }

    /// <summary>An option that takes a time.</summary>
    internal static Option<DateTimeOffset?> TimeOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (UtcTime.TryParse(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"{name} {result.Tokens[0].Value}: expected a time such as 2026-02-01 or 2026-02-01T12:00:00Z");
            return null;
        },
    };
}
