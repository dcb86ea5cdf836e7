using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>One replay with its files, its summary and its check.</summary>
/// <param name="folder">The recorded data.</param>
/// <param name="window">Symbols and time range.</param>
/// <param name="output">Where its results go.</param>
/// <param name="settings">The settings.</param>
internal sealed class ReplayRun(ArchiveFolder folder, ReplayWindow window, ReplayOutput output, NodeSettings settings)
{
    private readonly bool _hasGuards = settings.Rules.Guards is { AreOff: false };

    // The cards, when they are checked.
    private readonly List<ProposalCard> _issued = [];

    /// <summary>Replays, checks, writes the files, and prints the summary.</summary>
    /// <param name="started">When the verb started, for the summary.</param>
    /// <param name="cancellation">Cancels the replay.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    /// <exception cref="InputException">There is no data in the window, or a file cannot be written.</exception>
    public async Task<int> RunAsync(long started, CancellationToken cancellation)
    {
        OutputFile.ThrowIfSame(
            ("--out", output.Path),
            ("--outcomes", output.Outcomes),
            ("--ledger", output.Ledger),
            ("--report", output.Report),
            ("--report-json", output.ReportJson));
        using var cards = CardSink.Open(output);
        using var outcomeFile = output.Outcomes is null ? null : OutputFile.Open("--outcomes", output.Outcomes);
        using var ledgerFile = output.Ledger is null ? null : OutputFile.Open("--ledger", output.Ledger);
        using var report = ReplayReport.Open(
            output, window.Symbols, Coverage.Of(folder, window), settings.Outcomes, settings.Rules.Strategies.Loaded);
        var isFollowing = _hasGuards || outcomeFile is not null || ledgerFile is not null || report is not null;
        var followed = window with { Follow = isFollowing ? settings.Outcomes.Horizon : TimeSpan.Zero };
        var engine = new ReplayEngine(new ArchiveData(folder), followed, settings.Rules);
        var outcomes = isFollowing ? new OutcomeRecorder(settings.Outcomes, _hasGuards ? engine.Runner : null) : null;
        var ledger = ledgerFile is null && report is null ? null : new LedgerRecorder(settings.Outcomes);
        IReplayObserver[] observers = [.. new IReplayObserver?[] { outcomes, ledger, report?.Recorder }.OfType<IReplayObserver>()];
        var tallies = await ReplayScreen.ShowAsync(
            engine.Progress, folder, window, () => engine.RunAsync(OnCard, observers, cancellation));
        ThrowIfEmpty(engine.Progress);
        var difference = output.Check ? await CheckAsync(cancellation) : null;
        if (difference is null)
        {
            using var lines = new OutcomeLines();
            WriteLines(outcomeFile, outcomes?.Cards ?? [], lines.Of);
            WriteLines(ledgerFile, ledger?.Episodes ?? [], lines.Of);
            report?.Write(outcomes?.Cards ?? [], ledger?.Episodes ?? [], cancellation);
            cards.Commit();
            outcomeFile?.Commit();
            ledgerFile?.Commit();
            report?.Commit();
        }

        ReplaySummary.Print(tallies, engine.Progress, TimeProvider.System.GetElapsedTime(started));
        if (engine.Progress.Cards == 0)
        {
            await Console.Error.WriteLineAsync($"darkalpha: {NoCardHint.Describe(tallies, settings.Rules)}");
        }

        if (outcomes is not null)
        {
            OutcomeTable.Print(outcomes.Cards, ledger?.Episodes);
        }

        return output.Check ? await ReportCheckAsync(difference) : ExitCodes.Success;

        void OnCard(ProposalCard card, RoundRunner runner)
        {
            cards.Write(card, runner);
            if (output.Check)
            {
                _issued.Add(card);
            }
        }
    }

    private void ThrowIfEmpty(ReplayProgress progress)
    {
        if (progress.Candles == 0)
        {
            var symbolNames = string.Join(", ", window.Symbols);
            throw new InputException($"no candles of {symbolNames} between --from and --to; {Coverage.Describe(folder, window)}");
        }
    }

    private async Task<string?> CheckAsync(CancellationToken cancellation)
    {
        var check = new LookAheadCheck(
            cutoff => new ArchiveData(folder, cutoff), window, Coverage.Of(folder, window), settings.Rules, settings.Outcomes);
        return await ReplayScreen.ShowAsync(check.Progress, folder, window, () => check.RunAsync(_issued, cancellation));
    }

    private async Task<int> ReportCheckAsync(string? difference)
    {
        var sample = LookAheadCheck.Sample(_issued.Count).Count;
        await Console.Error.WriteLineAsync(difference is null
            ? $"darkalpha: check: {_issued.Count:N0} cards, each the same when the data ends with its candle; {sample} also replayed alone"
            : $"darkalpha: check failed, nothing was written: {difference}");
        return difference is null ? ExitCodes.Success : ExitCodes.NotEqual;
    }

    private static void WriteLines<T>(OutputFile? file, IReadOnlyList<T> items, Func<T, ReadOnlyMemory<byte>> format)
    {
        if (file is null)
        {
            return;
        }

        foreach (var item in items)
        {
            file.WriteLine(format(item).Span);
        }
    }
}
