using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The tables of journal and snapshots, as Akka.Persistence.Sql 1.5.73 makes them itself (read off a database that it had initialized). It is
/// not left to it because several nodes that start at once would make them at the same time.
/// </summary>
internal static class PostgresSchema
{
    // Of the whole database, for as long as the transaction lasts: nobody else looks or makes meanwhile.
    private const long LockKey = 0x6461726B616C7068;

    private const string Lock = "SELECT pg_advisory_xact_lock(@key)";

    // The unique number of an event within its journal is what keeps two desks from both deciding; under whatever name.
    private const string IsThere =
        """
        SELECT to_regclass('snapshot') IS NOT NULL AND to_regclass('tags') IS NOT NULL AND EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = to_regclass('journal') AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts = 2
              AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))
                  = ARRAY['persistence_id', 'sequence_number'])
        """;

    private const string Make =
        """
        CREATE TABLE IF NOT EXISTS journal (
            ordering bigint GENERATED ALWAYS AS IDENTITY,
            created bigint NOT NULL,
            deleted boolean NOT NULL,
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            message bytea NOT NULL,
            manifest text,
            identifier integer,
            writer_uuid text,
            CONSTRAINT "PK_journal" PRIMARY KEY (ordering),
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
        );
        CREATE INDEX IF NOT EXISTS journal_created_idx ON journal (created);
        CREATE INDEX IF NOT EXISTS journal_sequence_number_idx ON journal (sequence_number);

        CREATE TABLE IF NOT EXISTS tags (
            ordering_id bigint NOT NULL,
            tag text NOT NULL,
            sequence_nr bigint NOT NULL,
            persistence_id text NOT NULL,
            CONSTRAINT "PK_tags" PRIMARY KEY (ordering_id, tag)
        );
        CREATE INDEX IF NOT EXISTS tags_persistence_id_sequence_nr_idx ON tags (persistence_id, sequence_nr);
        CREATE INDEX IF NOT EXISTS tags_tag_idx ON tags (tag);

        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            created bigint NOT NULL,
            snapshot bytea,
            manifest text,
            serializer_id integer,
            CONSTRAINT "PK_snapshot" PRIMARY KEY (persistence_id, sequence_number)
        );
        CREATE INDEX IF NOT EXISTS snapshot_created_idx ON snapshot (created);
        CREATE INDEX IF NOT EXISTS snapshot_sequence_number_idx ON snapshot (sequence_number);
        """;

    private const string MakeUnique = "ALTER TABLE journal ADD CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)";

    // What the journal does with its tables; the desk keeps every event and deletes old snapshots.
    private const string MissingRight =
        """
        SELECT lower(needed.what) || ' ' || needed.name
        FROM (VALUES ('journal', 'SELECT'), ('journal', 'INSERT'), ('tags', 'SELECT'), ('tags', 'INSERT'),
                     ('snapshot', 'SELECT'), ('snapshot', 'INSERT'), ('snapshot', 'UPDATE'), ('snapshot', 'DELETE')) AS needed (name, what)
        WHERE NOT has_table_privilege(needed.name, needed.what)
        LIMIT 1
        """;

    // GREATEST passes over what is NULL, as the highest number of no rows is.
    private const string Missing =
        """
        SELECT GREATEST(0, MAX(sequence_number), (SELECT MAX(sequence_number) FROM snapshot WHERE persistence_id = 'desk')) - COUNT(*)
        FROM journal WHERE persistence_id = 'desk' AND sequence_number > 0
        """;

    /// <summary>Makes what is missing, within a transaction; whoever comes second waits and finds it made.</summary>
    /// <returns>True when something was missing.</returns>
    public static async Task<bool> EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var gate = new NpgsqlCommand(Lock, connection) { Parameters = { new NpgsqlParameter<long>("key", LockKey) } })
        {
            await gate.ExecuteNonQueryAsync(cancellation);
        }

        if (await IsThereAsync(connection, cancellation))
        {
            return false;
        }

        await RunAsync(connection, Make, cancellation);
        if (!await IsThereAsync(connection, cancellation))
        {
            // The table was there already, made by something else.
            await RunAsync(connection, MakeUnique, cancellation);
        }

        return true;
    }

    /// <summary>
    /// How many of the desk's events are missing: their numbers go from 1 on, none is ever deleted, and a snapshot is of events stored before it.
    /// </summary>
    public static async Task<long> CountMissingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(Missing, connection);
        return await look.ExecuteScalarAsync(cancellation) is long missing ? missing : 0;
    }

    /// <summary>A right on the tables that the user lacks, such as <c>insert journal</c>; null when there is none.</summary>
    public static async Task<string?> FindMissingRightAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(MissingRight, connection);
        return await look.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>True when the server takes no writes, whatever the rights.</summary>
    public static async Task<bool> IsReadOnlyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'", connection);
        return await look.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Lets nobody else write until the transaction ends; others may read.</summary>
    public static Task KeepWritersOutAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync(connection, "LOCK TABLE journal, snapshot IN EXCLUSIVE MODE", cancellation);

    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(IsThere, connection);
        return await look.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
