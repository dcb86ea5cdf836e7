using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>Reads the desk's events from the journal, and their sum up to any of them.</summary>
internal static class JournalSums
{
    /// <summary>Persistence id of the desk.</summary>
    public const string PersistenceId = DeskActor.JournalId;

    private const string Newest =
        $"SELECT COALESCE(MAX(sequence_number), 0) FROM journal WHERE persistence_id = '{DeskActor.JournalId}'";

    private const int PageSize = 1_000;

    /// <summary>Number of the newest event; 0 without any.</summary>
    public static Task<long> NewestAsync(DataConnection database, CancellationToken cancellation) =>
        database.ExecuteAsync<long>(Newest, cancellation);

    /// <summary>Events in order.</summary>
    /// <param name="database">The database.</param>
    /// <param name="after">Number of the event before the first one.</param>
    /// <param name="last">Largest number.</param>
    /// <param name="count">Maximum number of events.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static Task<JournalRow[]> EventsAsync(
        DataConnection database, long after, long last, int count, CancellationToken cancellation) =>
        database.GetTable<JournalRow>()
            .Where(row => row.PersistenceId == DeskActor.JournalId && row.SequenceNumber > after && row.SequenceNumber <= last)
            .OrderBy(row => row.SequenceNumber)
            .Take(count)
            .ToArrayAsync(cancellation);

    /// <summary>The sum with which the journal begins: that of the archived events; empty when none are archived.</summary>
    public static async Task<JournalSum> StartAsync(DataConnection database, CancellationToken cancellation)
    {
        var newest = await database.GetTable<ArchiveRow>().OrderByDescending(row => row.LastSequence).Take(1).ToArrayAsync(cancellation);
        return newest is [var archive] ? archive.ToSum() : new JournalSum();
    }

    /// <summary>Reads all events, to know before the tables are emptied that they can be filled again.</summary>
    /// <exception cref="JournalException">An event is missing or cannot be read.</exception>
    public static async Task CheckAsync(DataConnection database, CancellationToken cancellation) => await AddAsync(
        database, await StartAsync(database, cancellation), await NewestAsync(database, cancellation), cancellation);

    /// <summary>The sum up to an event, from the closest checkpoint before it.</summary>
    /// <exception cref="JournalException">An event cannot be read, or is archived.</exception>
    public static async Task<JournalSum> ReadAsync(DataConnection database, long last, CancellationToken cancellation)
    {
        var start = await StartAsync(database, cancellation);
        var closest = await database.GetTable<CheckpointRow>()
            .Where(row => row.SequenceNumber <= last)
            .OrderByDescending(row => row.SequenceNumber)
            .Take(1)
            .ToArrayAsync(cancellation);
        var sum = closest is [var checkpoint] && checkpoint.SequenceNumber > start.Events ? checkpoint.ToSum() : start;
        await AddAsync(database, sum, last, cancellation);
        return sum;
    }

    /// <summary>Adds the events up to a number to a sum.</summary>
    public static async Task AddAsync(DataConnection database, JournalSum sum, long last, CancellationToken cancellation)
    {
        while (sum.Events < last)
        {
            var rows = await EventsAsync(database, sum.Events, last, PageSize, cancellation);
            if (rows.Length == 0)
            {
                throw new JournalException($"event {sum.Events + 1} of the journal is missing");
            }

            foreach (var row in rows)
            {
                row.AddTo(sum);
            }
        }
    }

    /// <summary>Some events by their numbers, in order.</summary>
    public static async Task<IDeskEvent[]> EventsAsync(DataConnection database, long[] numbers, CancellationToken cancellation)
    {
        var wanted = numbers.ToList();
        var rows = await database.GetTable<JournalRow>()
            .Where(row => row.PersistenceId == DeskActor.JournalId && wanted.Contains(row.SequenceNumber))
            .OrderBy(row => row.SequenceNumber)
            .ToArrayAsync(cancellation);
        return rows.Length == numbers.Length
            ? [.. rows.Select(row => row.ToEvent())]
            : throw new JournalException($"{numbers.Length - rows.Length} events of a card are missing in the journal");
    }
}
