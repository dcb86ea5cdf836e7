using System.Runtime.CompilerServices;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Backup;

/// <summary>
/// Moves the oldest events of the journal to a file that <see cref="FileVerification"/> can read. The database keeps the sum of them, with
/// which the rest begins, and what the tables of the cards say of them. An event is deleted once the file is written, read back, and noted.
/// </summary>
/// <param name="storage">The database; nodes may run on it.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="progress">Told what was done, a sentence each.</param>
public sealed class JournalArchive(JournalStorage storage, TimeProvider time, Action<string> progress)
{
    internal const string Kind = "archive";

    private const string OldestSnapshot =
        $"SELECT COALESCE(MIN(sequence_number), 0) FROM snapshot WHERE persistence_id = '{JournalSums.PersistenceId}'";

    /// <summary>Archives the events before an instant, as far as no snapshot needs them.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="cancellation">Cancels it; nothing is deleted before the file is complete.</param>
    /// <exception cref="JournalException">The database cannot be used, the file exists, or there is nothing to archive.</exception>
    /// <exception cref="BackupException">The file could not be read back; nothing was deleted.</exception>
    public Task<BackupReport> RunAsync(Instant before, string path, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DatabaseFailure.ExplainAsync(storage, () => ArchiveAsync(before, path, cancellation));
    }

    private async Task<BackupReport> ArchiveAsync(Instant before, string path, CancellationToken cancellation)
    {
        var tables = await TableDatabase.OpenCardsAsync(storage, cancellation);
        if (await tables.DeleteArchivedAsync(cancellation) is var left and not 0)
        {
            progress($"deleted {left:N0} events that an earlier archive had left in {storage}; they are in its file");
        }

        var newest = (await tables.CatchUpAsync(int.MaxValue, cancellation)).Newest;
        var first = await tables.LastArchivedAsync(cancellation) + 1;
        var events = await NewFile.WriteAsync(path, partial => WriteAsync(partial, before, first, newest, cancellation));
        await ReadBackAsync(path, cancellation);
        progress($"{events:N0} events in {path}; deleting them from {storage}");
        var last = first + events - 1;
        var sum = await ReadSumAsync(tables, first, last, cancellation);
        var hash = await TableFileWriter.HashAsync(path, cancellation);
        await tables.AddArchiveAsync(ArchiveRow.Of(first, sum, Path.GetFileName(path), hash, time.GetUtcNow()), cancellation);
        return new BackupReport(
            [("first event", $"{first:N0}"), ("last event", $"{last:N0}"), ("events left", $"{newest - last:N0}"), ("SHA-256", hash)], []);
    }

    // Another archive may have deleted the events meanwhile.
    private static async Task<JournalSum> ReadSumAsync(CardReadModel tables, long first, long last, CancellationToken cancellation)
    {
        try
        {
            return await tables.ReadSumAsync(last, cancellation);
        }
        catch (JournalException e)
        {
            throw await tables.LastArchivedAsync(cancellation) >= first ? JournalArchives.Overtaken(e) : e;
        }
    }

    private async Task<long> WriteAsync(string partial, Instant before, long first, long newest, CancellationToken cancellation)
    {
        await using var database = await TableDatabase.OpenAsync(storage, cancellation);

        // Recovery begins with a snapshot, and Akka has to find the number of the newest event.
        var oldest = Convert.ToInt64(await database.RunAsync(OldestSnapshot, cancellation));
        var last = Math.Min(oldest, newest - 1);
        await using var file = new TableFileWriter(partial);
        await file.BeginAsync(Kind, time.GetUtcNow(), cancellation);
        var start = database.ReadAsync(StoredTable.Archives, $"last_sequence = {first - 1}", cancellation);
        await file.WriteAsync(StoredTable.Archives, start, cancellation);
        var part = $"persistence_id = '{JournalSums.PersistenceId}' AND sequence_number >= {first} AND sequence_number <= {last}";
        var rows = database.ReadAsync(StoredTable.Journal, part, cancellation);
        var events = await file.WriteAsync(StoredTable.Journal, OlderAsync(rows, before, cancellation), cancellation);
        await file.EndAsync(cancellation);
        return events > 0
            ? events
            : throw new JournalException(
                $"no event of {storage} can be archived: none is that old, or the snapshots, of which the oldest is at event "
                + $"{oldest:N0}, need them all. No file was written.");
    }

    private static async IAsyncEnumerable<object?[]> OlderAsync(
        IAsyncEnumerable<object?[]> rows, Instant before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var stored = new JournalRow { SequenceNumber = (long)row[1]!, Message = (byte[])row[4]!, Manifest = (string?)row[5] };
            if (stored.ToEvent().At >= before)
            {
                yield break;
            }

            yield return row;
        }
    }

    private static async Task ReadBackAsync(string path, CancellationToken cancellation)
    {
        var (file, _) = await TableFileReader.OpenAsync(path, cancellation);
        using var reader = file;
        while (await file.NextAsync(cancellation) is not null)
        {
            await foreach (var row in file.RowsAsync(cancellation))
            {
                _ = row;
            }
        }
    }
}
