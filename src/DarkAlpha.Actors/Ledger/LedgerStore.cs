using System.Linq.Expressions;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The table of episodes in the node's database. It is created with the first episode, so a node without a ledger leaves the database as it
/// was. SQLite's calls block whatever their names say, so everything runs on the thread pool.
/// </summary>
internal sealed class LedgerStore : IEpisodeStore
{
    private const int RowsPerDeletion = 1_000;

    // The same for both databases. Two nodes that create it at once may fail, and the writer tries again.
    private const string CreateTable =
        """
        CREATE TABLE IF NOT EXISTS episodes (
            symbol text NOT NULL,
            strategy text NOT NULL,
            side text NOT NULL,
            gate text NOT NULL,
            opened_at bigint NOT NULL,
            entry double precision NOT NULL,
            stop double precision NOT NULL,
            take_profit double precision NOT NULL,
            confidence double precision NOT NULL,
            rounds integer NOT NULL,
            status text NOT NULL,
            mfe_r double precision NOT NULL,
            mae_r double precision NOT NULL,
            exit_price double precision,
            exit_at bigint,
            minutes bigint,
            gross_r double precision,
            fees_r double precision,
            funding_r double precision,
            CONSTRAINT episodes_pk PRIMARY KEY (symbol, strategy, side, gate, opened_at)
        );
        CREATE INDEX IF NOT EXISTS episodes_opened_at_idx ON episodes (opened_at);
        """;

    private readonly DataOptions _options;
    private readonly string _countTables;
    private volatile bool _exists;

    private LedgerStore(string provider, string connectionString, string countTables)
    {
        _options = new DataOptions().UseConnectionString(provider, connectionString);
        _countTables = countTables;
    }

    /// <summary>The table in a SQLite file.</summary>
    public static LedgerStore Sqlite(string connectionString) => new(
        ProviderName.SQLiteMS, connectionString, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'episodes'");

    /// <summary>The table in a PostgreSQL database.</summary>
    public static LedgerStore Postgres(string connectionString) => new(
        ProviderName.PostgreSQL15, connectionString, "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('episodes')");

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
                .Where(row => row.Status == EpisodeRow.Open || row.Status == EpisodeRow.Unknown)
                .OrderBy(row => row.OpenedAt),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<int> WriteAsync(IReadOnlyCollection<StoredEpisode> episodes, CancellationToken cancellation) => RunAsync(
        async database =>
        {
            await CreateAsync(database, cancellation);
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            foreach (var episode in episodes)
            {
                await WriteAsync(database, EpisodeRow.Of(episode), cancellation);
            }

            await transaction.CommitAsync(cancellation);
            return episodes.Count;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<bool> DeleteBeforeAsync(Instant before, CancellationToken cancellation) => RunAsync(
        async database =>
        {
            if (!await ExistsAsync(database, cancellation))
            {
                return false;
            }

            // A few at a time, because SQLite has a single writer, for which the desk may be waiting.
            var limit = before.UnixMilliseconds;
            var table = database.GetTable<EpisodeRow>();
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

    private static Task<int> WriteAsync(DataConnection database, EpisodeRow row, CancellationToken cancellation)
    {
        // The parameter is the stored row.
        Expression<Func<EpisodeRow, EpisodeRow?>> update = row.Status == EpisodeRow.Open
            ? stored => new EpisodeRow { Rounds = stored.Rounds > row.Rounds ? stored.Rounds : row.Rounds }
            : stored => new EpisodeRow
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
        return database.GetTable<EpisodeRow>().InsertOrUpdateAsync(
            () => new EpisodeRow
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
            },
            update,
            cancellation);
    }

    private Task<IReadOnlyList<StoredEpisode>> ReadAsync(
        Func<ITable<EpisodeRow>, IQueryable<EpisodeRow>> select, CancellationToken cancellation) => RunAsync<IReadOnlyList<StoredEpisode>>(
        async database =>
        {
            if (!await ExistsAsync(database, cancellation))
            {
                return [];
            }

            var rows = await select(database.GetTable<EpisodeRow>()).ToArrayAsync(cancellation);
            return [.. rows.Select(row => row.ToEpisode())];
        },
        cancellation);

    private async Task CreateAsync(DataConnection database, CancellationToken cancellation)
    {
        if (!await ExistsAsync(database, cancellation))
        {
            await database.ExecuteAsync(CreateTable, cancellation);
            _exists = true;
        }
    }

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
