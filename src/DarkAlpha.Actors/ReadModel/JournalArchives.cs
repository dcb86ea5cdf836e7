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
    /// <exception cref="JournalException">The tables do not have the part; nothing is changed.</exception>
    public static async Task<long> AddAsync(
        DataConnection database, string lockOffset, ArchiveRow archive, CancellationToken cancellation)
    {
        var last = archive.LastSequence;
        await using (var transaction = await database.BeginTransactionAsync(cancellation))
        {
            // A rebuild empties the tables under the same lock. What it has emptied by now could not be filled in without these events;
            // from now on it leaves the cards of this part alone.
            var offset = await database.ExecuteAsync<long>(lockOffset, cancellation);
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

        await database.GetTable<CheckpointRow>().Where(row => row.SequenceNumber <= last).DeleteAsync(cancellation);

        // A part at a time, because SQLite has a single writer, for which the desk may be waiting.
        for (var end = archive.FirstSequence; end < last + DeletedAtOnce; end += DeletedAtOnce)
        {
            var upTo = Math.Min(end, last);
            await database.GetTable<JournalRow>()
                .Where(row => row.PersistenceId == JournalSums.PersistenceId && row.SequenceNumber <= upTo)
                .DeleteAsync(cancellation);
            await Task.Delay(DeletionPause, TimeProvider.System, cancellation);
        }

        return last;
    }
}
