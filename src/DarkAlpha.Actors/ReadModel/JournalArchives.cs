using System.Data.Common;
using DarkAlpha.Actors.Storage;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>Replaces a part of the journal by a note that it is in a file.</summary>
internal static class JournalArchives
{
    private const long DeletedAtOnce = 2_000;

    private static readonly TimeSpan DeletionPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Stores the note if the tables have every event of the part, then deletes these events.</summary>
    /// <param name="database">The database.</param>
    /// <param name="lockOffset">Locks how far the journal is in the tables, and reads it.</param>
    /// <param name="archive">The note.</param>
    /// <param name="cancellation">Cancels it; what is not deleted by then is deleted by the next archive.</param>
    /// <returns>Number of the last event of the part.</returns>
    /// <exception cref="JournalException">
    /// Another archive has taken events of the part, or the tables do not have it: nothing is changed. Or the deletion was interrupted.
    /// </exception>
    public static async Task<long> AddAsync(
        DataConnection database, string lockOffset, ArchiveRow archive, CancellationToken cancellation)
    {
        var last = archive.LastSequence;
        await using (var transaction = await database.BeginTransactionAsync(cancellation))
        {
            // A rebuild empties the tables under the same lock. What it has emptied by now could not be filled in without these events;
            // from now on it leaves the cards of this part alone.
            var offset = await database.ExecuteAsync<long>(lockOffset, cancellation);
            if ((await JournalSums.StartAsync(database, cancellation)).Events >= archive.FirstSequence)
            {
                throw Overtaken(null);
            }

            if (offset < last)
            {
                throw new JournalException(
                    $"the tables of the cards have the journal up to event {offset:N0} only, and the archive ends with event {last:N0}: "
                    + $"they are being filled again, as by a rebuild. Nothing was deleted. Remove {archive.File}, and run it again when "
                    + "the rebuild has ended.");
            }

            await database.InsertAsync(archive, token: cancellation);
            await transaction.CommitAsync(cancellation);
        }

        try
        {
            await database.GetTable<CheckpointRow>().Where(row => row.SequenceNumber <= last).DeleteAsync(cancellation);
            await DeleteAsync(database, archive.FirstSequence, last, cancellation);
            return last;
        }
        catch (Exception e) when (e is DbException or OperationCanceledException)
        {
            throw new JournalException(
                $"the deletion of the archived events was interrupted: {JournalFailureMonitor.Describe(e)}. The archive {archive.File} is "
                + $"complete and noted, with the events up to {last:N0}: keep it. The next archive deletes what is left of them.",
                e);
        }
    }

    /// <summary>Deletes events that are noted as archived, and were left when an archive was interrupted.</summary>
    /// <returns>Their number.</returns>
    public static async Task<long> DeleteLeftAsync(DataConnection database, CancellationToken cancellation)
    {
        var last = (await JournalSums.StartAsync(database, cancellation)).Events;
        var left = database.GetTable<JournalRow>()
            .Where(row => row.PersistenceId == JournalSums.PersistenceId && row.SequenceNumber <= last);
        return await left.OrderBy(row => row.SequenceNumber).Take(1).ToArrayAsync(cancellation) is [var first]
            ? await DeleteAsync(database, first.SequenceNumber, last, cancellation)
            : 0;
    }

    /// <summary>What is wrong with an archive while another one takes the same events.</summary>
    /// <param name="cause">How it was noticed; null without a failure.</param>
    public static JournalException Overtaken(Exception? cause) => new(
        "another archive of the same events was made meanwhile. This one has deleted nothing; remove its file, and run it again.", cause);

    // A part at a time, because SQLite has a single writer, for which the desk may be waiting.
    private static async Task<long> DeleteAsync(DataConnection database, long first, long last, CancellationToken cancellation)
    {
        var deleted = 0L;
        for (var end = first; end < last + DeletedAtOnce; end += DeletedAtOnce)
        {
            var upTo = Math.Min(end, last);
            deleted += await database.GetTable<JournalRow>()
                .Where(row => row.PersistenceId == JournalSums.PersistenceId && row.SequenceNumber <= upTo)
                .DeleteAsync(cancellation);
            await Task.Delay(DeletionPause, TimeProvider.System, cancellation);
        }

        return deleted;
    }
}
