using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>One sweep with its files, its verdict and its check.</summary>
/// <param name="folder">The recorded data.</param>
/// <param name="window">Symbols and range.</param>
/// <param name="request">What is asked for.</param>
/// <param name="settings">The settings.</param>
/// <param name="source">The same before they were read, for the sets.</param>
internal sealed class SweepRun(
    ArchiveFolder folder, ReplayWindow window, SweepRequest request, NodeSettings settings, SettingsSource source)
{
    private const int MaxSets = 200_000;

    /// <summary>Runs the sets, writes the files, and prints the verdict.</summary>
    /// <param name="cancellation">Once the data is read, ends with the sets that have run.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    /// <exception cref="InputException">An option is invalid, there is no data in the range, or a file cannot be written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        request.ThrowIfFilesAreShared();
        var range = FindRange();
        var grid = SweepSettings.ReadGrid(request.Grid);
        var folds = SweepFolds.Read(request, range);
        ImmutableArray<SweepSet> sets = [.. CellsOf(grid).Select(cell => SweepSettings.Of(source, grid, cell))];
        var lines = new SweepLines(grid, SweepKey.Of(folder, window, folds, settings));
        var trial = new SweepTrial(
            new SweepLoader(new ArchiveData(folder), window), sets, settings.Outcomes, folds, request.Jobs);
        if (request.Resume is { } earlier)
        {
            var taken = trial.Take(lines.ReadAll(earlier));
            await Console.Error.WriteLineAsync($"darkalpha: {taken:N0} of {sets.Length:N0} sets are in --resume already");
        }

        using var output = OutputFile.Open("--out", request.Out);
        using var page = request.Report is null ? null : OutputFile.Open("--report", request.Report);
        using var best = request.Write is null ? null : OutputFile.Open("--write", request.Write);
        var isWhole = await SweepScreen.ShowAsync(trial.Progress, () => trial.RunAsync(cancellation));
        var results = trial.Results;
        var verdict = Judge(grid, trial, folds, isWhole);
        foreach (var result in results)
        {
            output.WriteLine(lines.Write(result));
        }

        page?.WriteText(text => SweepHtml.Write(grid, results, verdict, Describe(range), text));
        page?.Commit();
        await WriteBestAsync(best, grid, verdict, range, results.Length);
        var isRead = TryCommit(output);
        foreach (var line in SweepText.Describe(grid, verdict, results.Length))
        {
            await Console.Error.WriteLineAsync($"darkalpha: {line}");
        }

        return !isWhole ? ExitCodes.Cancelled
            : !isRead ? ExitCodes.OutputClosed
            : request.Check == 0 ? ExitCodes.Success
            : await CheckAsync(grid, sets, results, cancellation);
    }

    // False when the reader of standard output, such as head, has closed it; the verdict is on standard error.
    private static bool TryCommit(OutputFile output)
    {
        try
        {
            output.Commit();
            return true;
        }
        catch (IOException e) when (StandardOutput.IsBrokenPipe(e))
        {
            return false;
        }
    }

    private SweepPeriod FindRange()
    {
        var (from, to) = Coverage.Of(folder, window);
        return from < to
            ? new SweepPeriod(new Instant(from), new Instant(to))
            : throw new InputException(
                $"no candles of {string.Join(", ", window.Symbols)} between --from and --to; {Coverage.Describe(folder, window)}");
    }

    private ImmutableArray<long> CellsOf(SweepGrid grid)
    {
        if (Math.Min(grid.Cells, request.Random ?? long.MaxValue) > MaxSets)
        {
            throw new InputException($"{grid.Cells:N0} sets are more than {MaxSets:N0}; give fewer values, or --random with a count");
        }

        return request.Random is { } count ? grid.Draw(count, (ulong)request.Seed) : grid.All();
    }

    private static SweepVerdict Judge(SweepGrid grid, SweepTrial trial, ImmutableArray<SweepFold> folds, bool isWhole)
    {
        if (!isWhole)
        {
            return SweepVerdict.Stopped;
        }

        var plateau = new SweepPlateau(grid, trial.Results);
        var choices = SweepVerdict.Choose(plateau, folds);
        SweepFigures? tested = folds.IsEmpty ? null : SweepSummary.FiguresOf(choices.SelectMany(choice => CardsInTest(trial, choice)));
        return SweepVerdict.Of(plateau, choices, tested);
    }

    private static IEnumerable<SweepCard> CardsInTest(SweepTrial trial, SweepChoice choice) =>
        choice.Chosen is { } chosen ? SweepSummary.InTest(trial.CardsOf(chosen.Cell), choice.Fold) : [];

    private async Task WriteBestAsync(OutputFile? file, SweepGrid grid, SweepVerdict verdict, SweepPeriod range, int tried)
    {
        if (file is null)
        {
            return;
        }

        if (verdict.Recommended is null)
        {
            await Console.Error.WriteLineAsync("darkalpha: --write is not written, because nothing is recommended");
            return;
        }

        SweepEnv.Write(grid, verdict, Describe(range), tried, file);
        file.Commit();
    }

    private async Task<int> CheckAsync(
        SweepGrid grid, ImmutableArray<SweepSet> sets, ImmutableArray<SweepResult> results, CancellationToken cancellation)
    {
        (SweepSet Set, SweepResult Result)[] pairs = [.. sets.Zip(results)];
        new Random(request.Seed).Shuffle(pairs);
        pairs = [.. pairs.Take(request.Check)];
        var check = new SweepCheck(new ArchiveData(folder), window, settings.Outcomes);
        SweepSet? differing;
        try
        {
            differing = await SweepScreen.ShowAsync(check.Progress, () => check.RunAsync(pairs, request.Jobs, cancellation));
        }
        catch (OperationCanceledException)
        {
            // The files are there already.
            await Console.Error.WriteLineAsync($"darkalpha: check stopped after {check.Progress.Done:N0} of {pairs.Length:N0} sets");
            return ExitCodes.Cancelled;
        }

        await Console.Error.WriteLineAsync(differing is null
            ? $"darkalpha: check: {pairs.Length:N0} sets replayed, the cards of each are the same"
            : $"darkalpha: check failed: the cards of {grid.Describe(differing.Cell)} differ from those of replay");
        return differing is null ? ExitCodes.Success : ExitCodes.NotEqual;
    }

    private string Describe(SweepPeriod range) =>
        $"{string.Join(", ", window.Symbols.Order(StringComparer.Ordinal))}, {SweepText.Period(range)} UTC";
}
