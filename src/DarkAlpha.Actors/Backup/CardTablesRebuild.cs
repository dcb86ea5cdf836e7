using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>Empties the tables of the cards and fills them from the journal again.</summary>
/// <param name="storage">The database.</param>
/// <param name="progress">Told how far it is.</param>
public sealed class CardTablesRebuild(JournalStorage storage, Action<string> progress)
{
    private const int BatchesBetweenReports = 100;

    /// <summary>Fills the tables.</summary>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    public Task<BackupReport> RunAsync(CancellationToken cancellation) => DatabaseFailure.ExplainAsync(storage, async () =>
    {
        var tables = await TableDatabase.OpenCardsAsync(storage, cancellation);

        // A node on the file would have to wait for each part; nodes on a server take turns.
        using var owner = storage.File is { } file ? DatabaseLock.Take(file) : null;
        await tables.ClearAsync(cancellation);
        var state = await tables.CatchUpAsync(BatchesBetweenReports, cancellation);
        while (!state.IsComplete)
        {
            progress($"{state.Sequence:N0} of {state.Newest:N0} events");
            state = await tables.CatchUpAsync(BatchesBetweenReports, cancellation);
        }

        var sum = await tables.ReadSumAsync(state.Newest, cancellation);
        return new BackupReport(
            [("events", $"{state.Newest:N0}"), ("cards ever issued", $"{sum.State.Outbox.Issued:N0}")], []);
    });
}
