using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The tables of journal and snapshots, identical to those that Akka.Persistence.Sql 1.5.73 creates (dumped from a database that it had
/// initialized). They are created here under a lock, because several nodes that start at once would race with each other.
/// </summary>
internal static class PostgresSchema
{
    // An advisory lock on the whole database until the transaction ends, so that only one node checks and creates the tables at a time.
    private const long LockKey = 0x6461726B616C7068;

    private const string Lock = "SELECT pg_advisory_xact_lock(@key)";

    // The unique index on an event's number is what fences an older desk; its name does not matter.
    private const string TablesExist =
        """
        SELECT to_regclass('snapshot') IS NOT NULL AND to_regclass('tags') IS NOT NULL AND EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = to_regclass('journal') AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts = 2
              AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))
                  = ARRAY['persistence_id', 'sequence_number'])
        """;

    private const string CreateTables =
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

    private const string AddUniqueConstraint = "ALTER TABLE journal ADD CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)";

    // The privileges that the journal uses: events are only added, old snapshots are deleted.
    private const string MissingPrivilege =
        """
        SELECT lower(needed.what) || ' ' || needed.name
        FROM (VALUES ('journal', 'SELECT'), ('journal', 'INSERT'), ('tags', 'SELECT'), ('tags', 'INSERT'),
                     ('snapshot', 'SELECT'), ('snapshot', 'INSERT'), ('snapshot', 'UPDATE'), ('snapshot', 'DELETE')) AS needed (name, what)
        WHERE NOT has_table_privilege(needed.name, needed.what)
        LIMIT 1
        """;

    // GREATEST ignores NULL, the maximum of no rows.
    private const string MissingEvents =
        """
        SELECT GREATEST(@archived, MAX(sequence_number), (SELECT MAX(sequence_number) FROM snapshot WHERE persistence_id = 'desk'))
            - @archived - COUNT(*)
        FROM journal WHERE persistence_id = 'desk' AND sequence_number > @archived
        """;

    private const string HasArchives = "SELECT to_regclass('journal_archives') IS NOT NULL";
    private const string LastArchived = "SELECT COALESCE(MAX(last_sequence), 0) FROM journal_archives";

    /// <summary>Creates missing tables, within the caller's transaction; concurrent callers wait for each other.</summary>
    /// <returns>True when something was missing.</returns>
    public static async Task<bool> EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var takeLock = new NpgsqlCommand(Lock, connection) { Parameters = { new NpgsqlParameter<long>("key", LockKey) } })
        {
            await takeLock.ExecuteNonQueryAsync(cancellation);
        }

        if (await TablesExistAsync(connection, cancellation))
        {
            return false;
        }

        await RunAsync(connection, CreateTables, cancellation);
        if (!await TablesExistAsync(connection, cancellation))
        {
            // The journal table existed already without the index: another program created it.
            await RunAsync(connection, AddUniqueConstraint, cancellation);
        }

        return true;
    }

    /// <summary>
    /// Number of the desk's events that are missing: numbers start at 1, only archived events are ever deleted, and a snapshot's events
    /// were stored before it.
    /// </summary>
    public static async Task<long> CountMissingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var archived = await LastArchivedAsync(connection, cancellation);
        await using var command = new NpgsqlCommand(MissingEvents, connection)
        {
            Parameters = { new NpgsqlParameter<long>("archived", archived) },
        };
        return await command.ExecuteScalarAsync(cancellation) is long missing ? missing : 0;
    }

    /// <summary>Number of the last event that is archived; 0 without any.</summary>
    public static async Task<long> LastArchivedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand(HasArchives, connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true)
        {
            return 0;
        }

        await using var last = new NpgsqlCommand(LastArchived, connection);
        return await last.ExecuteScalarAsync(cancellation) is long number ? number : 0;
    }

    /// <summary>A privilege that the user lacks, such as <c>insert journal</c>; null when none is missing.</summary>
    public static async Task<string?> FindMissingPrivilegeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(MissingPrivilege, connection);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>True when the server accepts no writes, whatever the privileges.</summary>
    public static async Task<bool> IsReadOnlyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'", connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Blocks other writers until the transaction ends; reading stays possible.</summary>
    public static Task BlockWritersAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync(connection, "LOCK TABLE journal, snapshot IN EXCLUSIVE MODE", cancellation);

    private static async Task<bool> TablesExistAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(TablesExist, connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
