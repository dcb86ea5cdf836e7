using System.Collections.Immutable;
using System.Linq.Expressions;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;
using LinqToDB;
using LinqToDB.Async;

namespace DarkAlpha.Actors.Shadows;

/// <summary>The tables of the shadows in the node's database. They are created when the first shadow runs.</summary>
internal sealed class ShadowStore : EpisodeStore<ShadowRow>, IShadowStore
{
    /// <summary>Creates the tables.</summary>
    public const string CreateTables =
        $"""
        CREATE TABLE IF NOT EXISTS shadow_sets (
            id text NOT NULL,
            settings text NOT NULL,
            since bigint NOT NULL,
            CONSTRAINT shadow_sets_pk PRIMARY KEY (id)
        );
        CREATE TABLE IF NOT EXISTS shadow_episodes (
            set_id text NOT NULL,
            {EpisodeColumns.Definitions},
            CONSTRAINT shadow_episodes_pk PRIMARY KEY (set_id, symbol, strategy, side, gate, opened_at)
        );
        CREATE INDEX IF NOT EXISTS shadow_episodes_opened_at_idx ON shadow_episodes (opened_at);
        """;

    private ShadowStore(string provider, string connectionString)
        : base(provider, connectionString, "shadow_episodes", CreateTables)
    {
    }

    /// <summary>The tables in a SQLite file.</summary>
    public static ShadowStore Sqlite(string connectionString) => new(ProviderName.SQLiteMS, connectionString);

    /// <summary>The tables in a PostgreSQL database.</summary>
    public static ShadowStore Postgres(string connectionString) => new(ProviderName.PostgreSQL15, connectionString);

    /// <inheritdoc/>
    public Task<int> RegisterAsync(ImmutableArray<ShadowSet> sets, Instant now, CancellationToken cancellation) => CreatedAsync(
        async database =>
        {
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
        IfCreatedAsync<IReadOnlyDictionary<string, Instant>>(
            ImmutableDictionary<string, Instant>.Empty,
            async database =>
            {
                var rows = await database.GetTable<ShadowSetRow>().ToArrayAsync(cancellation);
                return rows.ToImmutableDictionary(row => row.Id, row => new Instant(row.Since), StringComparer.Ordinal);
            },
            cancellation);

    /// <summary>Copies since when each set runs.</summary>
    /// <param name="target">The tables to copy it to, which are created when there is a set.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    /// <returns>The number of sets.</returns>
    /// <exception cref="System.Data.Common.DbException">A database cannot be read or written.</exception>
    public async Task<int> CopySetsAsync(ShadowStore target, CancellationToken cancellation)
    {
        var rows = await IfCreatedAsync<ShadowSetRow[]>(
            [], database => database.GetTable<ShadowSetRow>().ToArrayAsync(cancellation), cancellation);
        return rows.Length == 0 ? 0 : await target.CreatedAsync(
            async database =>
            {
                foreach (var row in rows)
                {
                    await database.InsertOrReplaceAsync(row, token: cancellation);
                }

                return rows.Length;
            },
            cancellation);
    }

    /// <inheritdoc/>
    protected override ShadowRow RowOf(StoredEpisode episode) => ShadowRow.Of(episode);

    /// <inheritdoc/>
    protected override Expression<Func<ShadowRow>> Insert(ShadowRow row)
    {
        Expression<Func<string>> set = () => row.Set;
        var columns = (MemberInitExpression)base.Insert(row).Body;
        var key = Expression.Bind(typeof(ShadowRow).GetProperty(nameof(ShadowRow.Set))!, set.Body);
        return Expression.Lambda<Func<ShadowRow>>(columns.Update(columns.NewExpression, [key, .. columns.Bindings]));
    }
}
