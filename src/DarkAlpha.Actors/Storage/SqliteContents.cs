using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Storage;

/// <summary>Checks, without changing anything, that a SQLite file holds this program's complete journal.</summary>
internal static class SqliteContents
{
    private const int MaxTablesNamed = 5;

    private const string EventNumbers =
        """
        SELECT COUNT(*), COALESCE(MIN(sequence_number), $archived + 1), COALESCE(MAX(sequence_number), $archived)
        FROM journal WHERE persistence_id = 'desk' AND sequence_number > $archived
        """;

    private const string LastArchived = "SELECT COALESCE(MAX(last_sequence), 0) FROM journal_archives";

    private const string NewestSnapshot = "SELECT COALESCE(MAX(sequence_number), 0) FROM snapshot WHERE persistence_id = 'desk'";

    // Of Akka.Persistence.Sql 1.5.73, which reads and writes all of them.
    private static readonly (string Table, string[] Columns)[] Tables =
    [
        ("journal",
            ["ordering", "created", "deleted", "persistence_id", "sequence_number", "message", "manifest", "identifier", "writer_uuid"]),
        ("snapshot", ["persistence_id", "sequence_number", "created", "snapshot", "manifest", "serializer_id"]),
    ];

    private static readonly string[] OwnTables =
    [
        "journal", "snapshot", "tags", "episodes", "shadow_sets", "shadow_episodes", "cards", "card_deliveries", "card_outcomes",
        "outcome_days", "outcome_days_offset", "desk_checkpoints", "journal_archives", "read_offset",
    ];

    /// <summary>Checks that the tables are this program's, or that there are none yet, and that no event is missing.</summary>
    /// <exception cref="JournalException">A check failed; the message says which and what to do.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        var found = Names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        var foreign = found.Except(OwnTables, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray();
        foreach (var (table, columns) in Tables)
        {
            if (!found.Contains(table))
            {
                // A journal that was created a moment ago may still lack its snapshot table.
                if (foreign.Length > 0 && !found.Contains("journal"))
                {
                    var tables = string.Join(", ", foreign.Take(MaxTablesNamed));
                    throw new JournalException(
                        $"{path} is a database of another program (it has {tables}, and no journal). "
                        + "Point DATABASE_PATH to a file of its own.");
                }

                continue;
            }

            var existing = Names(connection, $"SELECT name FROM pragma_table_info('{table}')");
            var missing = columns.Except(existing, StringComparer.OrdinalIgnoreCase).ToArray();
            if (missing.Length > 0)
            {
                throw new JournalException(
                    $"the journal {path} cannot be used: its table {table} lacks {string.Join(", ", missing)}, "
                    + "so another program created or changed it. Restore a backup, or point DATABASE_PATH to another file.");
            }
        }

        if (found.Contains("journal"))
        {
            var newestSnapshot = found.Contains("snapshot") && SqliteFile.Run(connection, NewestSnapshot) is long newest ? newest : 0;
            var archived = found.Contains("journal_archives") && SqliteFile.Run(connection, LastArchived) is long last ? last : 0;
            CheckNumbers(connection, path, newestSnapshot, archived);
        }
    }

    /// <summary>Reads and checks every page; slow for a large file.</summary>
    /// <exception cref="JournalException">The file is damaged.</exception>
    public static void CheckPages(SqliteConnection connection, string path)
    {
        if (SqliteFile.Run(connection, "PRAGMA quick_check(1)") is string result && result != "ok")
        {
            throw new JournalException(
                $"the journal {path} is damaged ({result.ReplaceLineEndings(" ")}). "
                + "Restore a backup, or point DATABASE_PATH to another file.");
        }
    }

    // The desk numbers its events from 1, only those that are archived are ever deleted, and a snapshot's events were stored before it.
    // The query uses the index only, so it is cheap for a large journal.
    private static void CheckNumbers(SqliteConnection connection, string path, long newestSnapshot, long archived)
    {
        using var command = connection.CreateCommand();
        command.CommandText = EventNumbers;
        command.Parameters.AddWithValue("$archived", archived);
        using var row = command.ExecuteReader();
        row.Read();
        var (count, first, last) = (row.GetInt64(0), row.GetInt64(1), Math.Max(row.GetInt64(2), newestSnapshot));
        if (first != archived + 1 || count != last - archived)
        {
            throw JournalException.Gap(path, last - archived - count);
        }
    }

    private static HashSet<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }
}
