using LinqToDB;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The table of episodes in the node's database. It is created with the first episode, so a node without a ledger leaves the database as it
/// was.
/// </summary>
internal sealed class LedgerStore : EpisodeStore<EpisodeRow>
{
    /// <summary>Creates the table.</summary>
    public const string CreateTable =
        $"""
        CREATE TABLE IF NOT EXISTS episodes (
            {EpisodeColumns.Definitions},
            CONSTRAINT episodes_pk PRIMARY KEY (symbol, strategy, side, gate, opened_at)
        );
        CREATE INDEX IF NOT EXISTS episodes_opened_at_idx ON episodes (opened_at);
        """;

    private LedgerStore(string provider, string connectionString)
        : base(provider, connectionString, "episodes", CreateTable)
    {
    }

    /// <summary>The table in a SQLite file.</summary>
    public static LedgerStore Sqlite(string connectionString) => new(ProviderName.SQLiteMS, connectionString);

    /// <summary>The table in a PostgreSQL database.</summary>
    public static LedgerStore Postgres(string connectionString) => new(ProviderName.PostgreSQL15, connectionString);

    /// <inheritdoc/>
    protected override EpisodeRow RowOf(StoredEpisode episode) => EpisodeRow.Of(episode);
}
