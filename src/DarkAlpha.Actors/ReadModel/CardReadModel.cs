using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// The tables in the database of the journal. SQLite's calls block whatever their names say, so everything runs on the thread pool.
/// </summary>
internal sealed class CardReadModel : ICardReadModel
{
    /// <summary>Maximum number of events in one transaction: SQLite has a single writer, for which the desk may be waiting.</summary>
    public const int BatchSize = 500;

    // Unlike the journal's, so that these connections have a pool of their own: they do not wait for the disk.
    private const int SqliteSeconds = 20;

    // A power failure may cost the last changes, rows and offset together, and they are made again. The journal's commits come later or
    // wait for the disk themselves, so the desk waits for a millisecond instead of ten.
    private const string WithoutWaiting = "PRAGMA synchronous = NORMAL";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly DataOptions _options;
    private readonly string _createTables;
    private readonly string _lockOffset;
    private readonly bool _isFile;
    private volatile bool _exists;
    private JournalSum? _sum;

    private CardReadModel(string provider, string connectionString)
    {
        const string Offset = "SELECT sequence_number FROM read_offset WHERE id = 1";
        _options = new DataOptions().UseConnectionString(provider, connectionString);
        _createTables = CardTables.Create(provider);

        // A transaction that writes a SQLite file has the file for itself from its beginning.
        _isFile = provider == ProviderName.SQLiteMS;
        _lockOffset = _isFile ? Offset : $"{Offset} FOR UPDATE";
    }

    /// <summary>The tables in a SQLite file, which must exist.</summary>
    public static CardReadModel Sqlite(string path)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = SqliteSeconds };
        return new CardReadModel(ProviderName.SQLiteMS, file.ConnectionString);
    }

    /// <summary>The tables in a PostgreSQL database.</summary>
    public static CardReadModel Postgres(string connectionString) => new(ProviderName.PostgreSQL15, connectionString);

    /// <inheritdoc/>
    public async Task<ReadProgress> CatchUpAsync(int batches, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await RunAsync(
                async database =>
                {
                    var progress = await ProgressAsync(database, cancellation);
                    for (var i = 0; i < batches && !progress.IsComplete; i++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        progress = progress with { Sequence = await TakeBatchAsync(database, progress.Newest, cancellation) };
                    }

                    if (progress.IsComplete)
                    {
                        await OutcomeDays.FillAsync(database, _lockOffset, cancellation);
                    }

                    return progress;
                },
                cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Empties the tables, so that the next catching up fills them again; cards whose events are archived stay.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await RunAsync(
                async database =>
                {
                    database.CommandTimeout = 0;
                    await JournalSums.CheckAsync(database, cancellation);
                    await using var transaction = await database.BeginTransactionAsync(cancellation);
                    await database.ExecuteAsync<long>(_lockOffset, cancellation);
                    var start = await JournalSums.StartAsync(database, cancellation);
                    await database.ExecuteAsync(CardTables.Clear(start.State.Outbox.Issued), cancellation);
                    await transaction.CommitAsync(cancellation);
                    return _sum = null;
                },
                cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The number of the last event that is archived; 0 without any.</summary>
    public Task<long> LastArchivedAsync(CancellationToken cancellation) =>
        RunAsync(async database => (await JournalSums.StartAsync(database, cancellation)).Events, cancellation);

    /// <summary>The sum of the journal up to an event.</summary>
    public Task<JournalSum> ReadSumAsync(long sequenceNumber, CancellationToken cancellation) =>
        RunAsync(database => JournalSums.ReadAsync(database, sequenceNumber, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<CardList> ReadDayAsync(InspectorQueries.GetCardsOfDay query, CancellationToken cancellation) =>
        RunAsync(database => CardQueries.ReadDayAsync(database, query, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<CardList?> ReadBeforeAsync(InspectorQueries.GetCardsBefore query, CancellationToken cancellation) =>
        RunAsync(database => CardQueries.ReadBeforeAsync(database, query, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<OutcomeList> ReadOutcomesAsync(InspectorQueries.GetOutcomes query, Instant now, CancellationToken cancellation) =>
        RunAsync(database => OutcomeQueries.ReadAsync(database, query, now, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<CardOutcome?> ReadOutcomeAsync(CardId cardId, CancellationToken cancellation) => RunAsync(
        async database => (await OutcomeQueries.FindAsync(database, cardId, cancellation))?.ToCardOutcome(), cancellation);

    /// <inheritdoc/>
    public Task<CardRecord?> ReadRecordAsync(CardId cardId, CancellationToken cancellation) =>
        RunAsync(database => CardQueries.ReadRecordAsync(database, cardId, cancellation), cancellation);

    /// <summary>Some cards with their outcomes, in the order of issue.</summary>
    /// <param name="after">Number of the card before the first one; 0 for the first card.</param>
    /// <param name="count">Maximum number of cards.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public Task<IReadOnlyList<(CardRow Card, CardOutcomeRow Outcome)>> ReadPageAsync(
        long after, int count, CancellationToken cancellation) =>
        RunAsync(database => CardQueries.ReadPageAsync(database, after, count, cancellation), cancellation);

    /// <summary>
    /// Stores that a part of the journal is in a file and with what the rest begins, then deletes the part. An interruption leaves events
    /// that nobody reads any more; the next archive deletes them.
    /// </summary>
    /// <exception cref="JournalException">The tables do not have the part: they are being filled again. Nothing is changed.</exception>
    public Task<long> AddArchiveAsync(ArchiveRow archive, CancellationToken cancellation) =>
        RunAsync(database => JournalArchives.AddAsync(database, _lockOffset, archive, cancellation), cancellation);

    /// <summary>Deletes events that are noted as archived, and were left when an archive was interrupted.</summary>
    /// <returns>Their number.</returns>
    public Task<long> DeleteArchivedAsync(CancellationToken cancellation) =>
        RunAsync(database => JournalArchives.DeleteLeftAsync(database, cancellation), cancellation);

    // Both are read without a transaction, since mostly there is nothing to do.
    private static async Task<ReadProgress> ProgressAsync(DataConnection database, CancellationToken cancellation)
    {
        var offsets = await database.GetTable<ReadOffsetRow>().ToArrayAsync(cancellation);
        return new ReadProgress(offsets.Max(row => row.SequenceNumber), await JournalSums.NewestAsync(database, cancellation));
    }

    private async Task<long> TakeBatchAsync(DataConnection database, long newest, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginTransactionAsync(cancellation);
        var offset = await database.ExecuteAsync<long>(_lockOffset, cancellation);
        var sum = await MoveToAsync(database, offset, cancellation);
        if (sum.Events >= newest)
        {
            // Another node was faster.
            _sum = sum;
            return sum.Events;
        }

        var changes = new CardChanges();
        foreach (var row in await JournalSums.EventsAsync(database, sum.Events, newest, BatchSize, cancellation))
        {
            var before = sum.State;
            changes.Take(row.SequenceNumber, row.AddTo(sum), before, sum);
        }

        var last = sum.Events;
        var withDays = await OutcomeDays.AreCurrentAsync(database, cancellation);
        await changes.WriteAsync(database, withDays, cancellation);
        if (withDays)
        {
            await OutcomeDays.MoveToAsync(database, last, cancellation);
        }

        await database.GetTable<ReadOffsetRow>().Where(row => row.Id == 1)
            .UpdateAsync(row => new ReadOffsetRow { SequenceNumber = last }, cancellation);
        await transaction.CommitAsync(cancellation);
        _sum = sum;
        return last;
    }

    // Takes the sum away until the batch has succeeded: the next attempt after a failure reads it anew, as it must when events between
    // this sum and the offset were archived.
    private async Task<JournalSum> MoveToAsync(DataConnection database, long offset, CancellationToken cancellation)
    {
        (var sum, _sum) = (_sum, null);
        if (sum is null || sum.Events > offset || offset - sum.Events > CheckpointRow.Interval)
        {
            return await JournalSums.ReadAsync(database, offset, cancellation);
        }

        await JournalSums.AddAsync(database, sum, offset, cancellation);
        return sum;
    }

    private Task<T> RunAsync<T>(Func<DataConnection, Task<T>> work, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            await using var database = new DataConnection(_options);
            if (_isFile)
            {
                await database.ExecuteAsync(WithoutWaiting, cancellation);
            }

            if (!_exists)
            {
                await database.ExecuteAsync(_createTables, cancellation);
                _exists = true;
            }

            return await work(database);
        },
        cancellation);
}
