using System.Collections.Immutable;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace DarkAlpha.Actors.Shadows;

/// <summary>
/// The tables of the shadows in the node's database. They are created when the first shadow runs. SQLite's calls block whatever their names
/// say, so everything runs on the thread pool.
/// </summary>
internal sealed class ShadowStore : IShadowStore
{
    private const int RowsPerDeletion = 1_000;

    // The same for both databases. Two nodes that create them at once may fail, and both try again.
    private const string CreateTables =
        """
        CREATE TABLE IF NOT EXISTS shadow_sets (
            id text NOT NULL,
            settings text NOT NULL,
            since bigint NOT NULL,
            CONSTRAINT shadow_sets_pk PRIMARY KEY (id)
        );
        CREATE TABLE IF NOT EXISTS shadow_episodes (
            set_id text NOT NULL,
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
            CONSTRAINT shadow_episodes_pk PRIMARY KEY (set_id, symbol, strategy, side, gate, opened_at)
        );
        CREATE INDEX IF NOT EXISTS shadow_episodes_opened_at_idx ON shadow_episodes (opened_at);
        """;

    private readonly DataOptions _options;
    private readonly string _countTables;
    private volatile bool _exists;

    private ShadowStore(string provider, string connectionString, string countTables)
    {
        _options = new DataOptions().UseConnectionString(provider, connectionString);
        _countTables = countTables;
    }

    /// <summary>The tables in a SQLite file.</summary>
    public static ShadowStore Sqlite(string connectionString) => new(
        ProviderName.SQLiteMS, connectionString, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'shadow_episodes'");

    /// <summary>The tables in a PostgreSQL database.</summary>
    public static ShadowStore Postgres(string connectionString) => new(
        ProviderName.PostgreSQL15, connectionString, "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('shadow_episodes')");

    /// <inheritdoc/>
    public Task<int> RegisterAsync(ImmutableArray<ShadowSet> sets, Instant now, CancellationToken cancellation) => RunAsync(
        async database =>
        {
            await CreateAsync(database, cancellation);
            var known = await database.GetTable<ShadowSetRow>().Select(row => row.Id).ToArrayAsync(cancellation);
            var added = 0;
            foreach (var set in sets.Where(set => !known.Contains(set.Id, StringComparer.Ordinal)))
            {
                var row = new ShadowSetRow
                {
                    Id = set.Id,
                    Settings = string.Join(',', set.Changes.Select(change => $"{change.Setting}={change.Value}")),
                    Since = now.UnixMilliseconds,
                };
                added += await database.InsertOrReplaceAsync(row, token: cancellation);
            }

            return added;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Instant>> ReadSetsAsync(CancellationToken cancellation) =>
        RunAsync<IReadOnlyDictionary<string, Instant>>(
            async database =>
            {
                if (!await ExistsAsync(database, cancellation))
                {
                    return ImmutableDictionary<string, Instant>.Empty;
                }

                var rows = await database.GetTable<ShadowSetRow>().ToArrayAsync(cancellation);
                return rows.ToImmutableDictionary(row => row.Id, row => new Instant(row.Since), StringComparer.Ordinal);
            },
            cancellation);

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
                await database.InsertOrReplaceAsync(ShadowRow.Of(episode), token: cancellation);
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
            var table = database.GetTable<ShadowRow>();
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

    private Task<IReadOnlyList<StoredEpisode>> ReadAsync(
        Func<ITable<ShadowRow>, IQueryable<ShadowRow>> select, CancellationToken cancellation) => RunAsync<IReadOnlyList<StoredEpisode>>(
        async database =>
        {
            if (!await ExistsAsync(database, cancellation))
            {
                return [];
            }

            var rows = await select(database.GetTable<ShadowRow>()).ToArrayAsync(cancellation);
            return [.. rows.Select(row => row.ToEpisode())];
        },
        cancellation);

    private async Task CreateAsync(DataConnection database, CancellationToken cancellation)
    {
        if (!await ExistsAsync(database, cancellation))
        {
            await database.ExecuteAsync(CreateTables, cancellation);
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
