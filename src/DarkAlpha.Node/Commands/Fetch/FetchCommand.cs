using System.CommandLine;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary><c>darkalpha fetch</c>: downloads recorded market data from the exchange's public archive.</summary>
internal static class FetchCommand
{
    private const string DefaultFolder = "data/archive";

    private const string Details =
        """
        Fetches what replay reads, from Binance's public archive (ARCHIVE_URL), which needs no API key:
          candles         months, and days for the rest and for a month that is not published yet
          open interest   days
          funding         months; a month is published after its end
        Every file is verified by its SHA-256 before it gets its name, and a file that is there is never fetched again: after Ctrl-C
        or a lost connection, repeat the command and it goes on, also within a file.
        Four files at a time; a file that fails is tried five times, with pauses, or with the pause that the archive asks for. After
        three failures in a row the rest is not tried. Files that the archive does not have are named and counted.
        Exit codes: 0 all that the archive has is there; 1 a file failed, or a symbol has no candles at all; 2 invalid input, or the
        folder cannot be written; 130 stopped.
        """;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var symbols = new Option<string[]>("--symbols")
        {
            Description = "Comma-separated symbols to fetch. Default: SYMBOLS.",
            HelpName = "list",
        };
        var from = ReplayCommand.TimeOption("--from", "First day, UTC: 2026-02-01.");
        from.Required = true;
        var to = ReplayCommand.TimeOption("--to", "End of the range (exclusive), UTC. Default: today, so that yesterday is the last day.");
        var data = new Option<string>("--data")
        {
            Description = "Folder to write to; created if missing.",
            HelpName = "folder",
            DefaultValueFactory = _ => DefaultFolder,
        };
        var command = new Verb(
            "fetch", "Download candles, open interest and funding from the exchange's public archive, for replay.", Details)
        {
            symbols, from, to, data,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var settings = CommonOptions.LoadSettingsAlone(parsed);
            var request = FetchRequest.Of(
                parsed.GetValue(symbols) ?? [],
                parsed.GetValue(from)!.Value,
                parsed.GetValue(to),
                settings,
                TimeProvider.System.GetUtcNow());
            var replay = new ReplayAdvice(parsed.GetValue(data)!, parsed.GetValue(CommonOptions.EnvFile), settings.Rules.Health);
            return RunAsync(request, replay, settings.ArchiveUrl, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(FetchRequest request, ReplayAdvice replay, Uri archive, CancellationToken cancellation)
    {
        CreateFolder(replay.Folder);
        using var downloader = new ArchiveDownloader(new DownloadOptions { BaseAddress = archive }, TimeProvider.System);
        RemoteFile[] files = [.. DownloadPlan.Files(request.Symbols, request.From, request.To)];
        var isStopped = false;
        try
        {
            await FetchScreen.ShowAsync(downloader.Progress, () => downloader.RunAsync(files, replay.Folder, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isStopped = true;
        }

        var summary = new FetchSummary(request, downloader.Progress.Results, downloader.Progress.Bytes);
        Console.WriteLine($"archive   {SecretMask.Of(archive)}");
        foreach (var line in summary.Lines(replay, isStopped))
        {
            Console.WriteLine(line);
        }

        return isStopped ? ExitCodes.Cancelled : summary.IsComplete ? ExitCodes.Success : ExitCodes.Incomplete;
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"cannot write --data {folder}: {e.Message}", e);
        }
    }
}
