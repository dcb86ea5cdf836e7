using System.Linq.Expressions;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// A table of episodes in the node's database. SQLite's calls block whatever their names say, so everything runs on the thread pool.
/// </summary>
/// <typeparam name="TRow">A row of the table.</typeparam>
internal abstract class EpisodeStore<TRow> : IEpisodeStore
    where TRow : EpisodeColumns, new()
{
    private const int RowsPerDeletion = 1_000;

    private readonly DataOptions _options;
    private readonly string _countTables;
    private readonly string _createTables;
    private volatile bool _exists;

    /// <summary>A table in one of the databases.</summary>
    /// <param name="provider">The kind of database.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="createTables">Creates the table, and others with it. Two nodes that do so at once may fail, and both try again.</param>
    protected EpisodeStore(string provider, string connectionString, string table, string createTables)
    {
        _options = new DataOptions().UseConnectionString(provider, connectionString);
        _countTables = provider == ProviderName.SQLiteMS
            ? $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '{table}'"
            : $"SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('{table}')";
        _createTables = createTables;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEpisode>> ReadAsync(EpisodeFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (from, to) = (filter.From.UnixMilliseconds, filter.To.UnixMilliseconds);
        return ReadAsync(
            table =>
            {
                var rows = table.Where(row => row.OpenedAt >= from && row.OpenedAt < to);
                if (filter.Symbol is { Name: var symbol })
                {
                    rows = rows.Where(row => row.Symbol == symbol);
                }

                if (filter.Gate is { } gate)
                {
                    rows = rows.Where(row => row.Gate == gate);
                }

                return rows.OrderByDescending(row => row.OpenedAt).Take(filter.Limit);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEpisode>> ReadWithoutExitAsync(Symbol symbol, Instant since, CancellationToken cancellation)
    {
        var (name, from) = (symbol.Name, since.UnixMilliseconds);
        return ReadAsync(
            table => table
                .Where(row => row.Symbol == name && row.OpenedAt >= from)
                .Where(row => row.Status == EpisodeColumns.Open || row.Status == EpisodeColumns.Unknown)
                .OrderBy(row => row.OpenedAt),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<int> WriteAsync(IReadOnlyCollection<StoredEpisode> episodes, CancellationToken cancellation) => CreatedAsync(
        async database =>
        {
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            foreach (var episode in episodes)
            {
                await WriteAsync(database, RowOf(episode), cancellation);
            }

            await transaction.CommitAsync(cancellation);
            return episodes.Count;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<bool> DeleteBeforeAsync(Instant before, CancellationToken cancellation) => IfCreatedAsync(
        false,
        async database =>
        {
            // A few at a time, because SQLite has a single writer, for which the desk may be waiting.
            var limit = before.UnixMilliseconds;
            var table = database.GetTable<TRow>();
            var oldest = await table
                .Where(row => row.OpenedAt < limit)
                .OrderBy(row => row.OpenedAt)
                .Select(row => row.OpenedAt)
                .Take(RowsPerDeletion)
                .ToArrayAsync(cancellation);
            if (oldest.Length == 0)
            {
                return false;
            }

            var last = oldest[^1];
            await table.Where(row => row.OpenedAt <= last).DeleteAsync(cancellation);
            return oldest.Length == RowsPerDeletion;
        },
        cancellation);

    /// <summary>The row of an episode.</summary>
    protected abstract TRow RowOf(StoredEpisode episode);

    /// <summary>A new row with the columns of this one.</summary>
    protected virtual Expression<Func<TRow>> Insert(TRow row) => () => new TRow
    {
        Symbol = row.Symbol,
        Strategy = row.Strategy,
        Side = row.Side,
        Gate = row.Gate,
        OpenedAt = row.OpenedAt,
        Entry = row.Entry,
        Stop = row.Stop,
        TakeProfit = row.TakeProfit,
        Confidence = row.Confidence,
        Rounds = row.Rounds,
        Status = row.Status,
        MfeR = row.MfeR,
        MaeR = row.MaeR,
        ExitPrice = row.ExitPrice,
        ExitAt = row.ExitAt,
        Minutes = row.Minutes,
        GrossR = row.GrossR,
        FeesR = row.FeesR,
        FundingR = row.FundingR,
    };

    /// <summary>Does something with the tables.</summary>
    /// <param name="otherwise">The answer while there are none.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Cancels it.</param>
    protected Task<T> IfCreatedAsync<T>(T otherwise, Func<DataConnection, Task<T>> work, CancellationToken cancellation) => RunAsync(
        async database => await ExistsAsync(database, cancellation) ? await work(database) : otherwise, cancellation);

    /// <summary>Does something with the tables, which are created before if there are none.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Cancels it.</param>
    protected Task<T> CreatedAsync<T>(Func<DataConnection, Task<T>> work, CancellationToken cancellation) => RunAsync(
        async database =>
        {
            if (!await ExistsAsync(database, cancellation))
            {
                await database.ExecuteAsync(_createTables, cancellation);
                _exists = true;
            }

            return await work(database);
        },
        cancellation);

    private Task<int> WriteAsync(DataConnection database, TRow row, CancellationToken cancellation)
    {
        // The parameter is the stored row.
        Expression<Func<TRow, TRow?>> update = row.Status == EpisodeColumns.Open
            ? stored => new TRow { Rounds = stored.Rounds > row.Rounds ? stored.Rounds : row.Rounds }
            : stored => new TRow
            {
                Rounds = stored.Rounds > row.Rounds ? stored.Rounds : row.Rounds,
                Status = row.Status,
                MfeR = row.MfeR,
                MaeR = row.MaeR,
                ExitPrice = row.ExitPrice,
                ExitAt = row.ExitAt,
                Minutes = row.Minutes,
                GrossR = row.GrossR,
                FeesR = row.FeesR,
                FundingR = row.FundingR,
            };
        return database.GetTable<TRow>().InsertOrUpdateAsync(Insert(row), update, cancellation);
    }

    private Task<IReadOnlyList<StoredEpisode>> ReadAsync(
        Func<ITable<TRow>, IQueryable<TRow>> select, CancellationToken cancellation) => IfCreatedAsync<IReadOnlyList<StoredEpisode>>(
        [],
        async database =>
        {
            var rows = await select(database.GetTable<TRow>()).ToArrayAsync(cancellation);
            return [.. rows.Select(row => row.ToEpisode())];
        },
        cancellation);

    private async Task<bool> ExistsAsync(DataConnection database, CancellationToken cancellation) =>
        _exists || (_exists = await database.ExecuteAsync<long>(_countTables, cancellation) > 0);

    private Task<T> RunAsync<T>(Func<DataConnection, Task<T>> work, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            await using var database = new DataConnection(_options);
            return await work(database);
        },
        cancellation);
}
