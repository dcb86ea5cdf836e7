using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Storage;

/// <summary>Looks whether a SQLite file holds this program's journal, whole; changes nothing.</summary>
internal static class SqliteContents
{
    private const int TablesNamed = 5;

    private const string Numbers =
        """
        SELECT COUNT(*), COALESCE(MIN(sequence_number), 1), COALESCE(MAX(sequence_number), 0) FROM journal WHERE persistence_id = 'desk'
        """;

    private const string NewestSnapshot = "SELECT COALESCE(MAX(sequence_number), 0) FROM snapshot WHERE persistence_id = 'desk'";

    // By Akka.Persistence.Sql 1.5.73, which reads and writes all of these.
    private static readonly (string Table, string[] Columns)[] Tables =
    [
        ("journal", ["ordering", "created", "deleted", "persistence_id", "sequence_number", "message", "manifest", "identifier", "writer_uuid"]),
        ("snapshot", ["persistence_id", "sequence_number", "created", "snapshot", "manifest", "serializer_id"]),
    ];

    private static readonly string[] Own = ["journal", "snapshot", "tags"];

    /// <summary>Sees that the file is this program's, or has no tables yet, and that no event is missing.</summary>
    /// <exception cref="JournalException">It is not; says what is wrong.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        var found = Names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        var foreign = found.Except(Own, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray();
        foreach (var (table, columns) in Tables)
        {
            if (!found.Contains(table))
            {
                // A journal that was only just made may lack its snapshots; anything else that is there is somebody else's.
                if (foreign.Length > 0 && !found.Contains("journal"))
                {
                    throw new JournalException(
                        $"{path} is a database of another program (it has {string.Join(", ", foreign.Take(TablesNamed))}, and no journal). Let DATABASE_PATH name a file of its own.");
                }

                continue;
            }

            var missing = columns.Except(Names(connection, $"SELECT name FROM pragma_table_info('{table}')"), StringComparer.OrdinalIgnoreCase).ToArray();
            if (missing.Length > 0)
            {
                throw new JournalException(
                    $"the journal {path} cannot be used: its table {table} lacks {string.Join(", ", missing)}, so it is another program's or was changed. "
                    + "Put a sound copy back, or let DATABASE_PATH name another file.");
            }
        }

        if (found.Contains("journal"))
        {
            CheckNumbers(connection, path, found.Contains("snapshot") && SqliteFile.Run(connection, NewestSnapshot) is long newest ? newest : 0);
        }
    }

    /// <summary>Reads every page, which takes its time with a large file.</summary>
    /// <exception cref="JournalException">The file is damaged.</exception>
    public static void CheckPages(SqliteConnection connection, string path)
    {
        if (SqliteFile.Run(connection, "PRAGMA quick_check(1)") is string verdict && verdict != "ok")
        {
            throw new JournalException($"the journal {path} is damaged ({verdict.ReplaceLineEndings(" ")}). Put a sound copy back, or let DATABASE_PATH name another file.");
        }
    }

    // The desk never deletes an event, and numbers them from 1 on; a snapshot is of events that were stored before it. By the index alone, so that
    // a large journal costs little.
    private static void CheckNumbers(SqliteConnection connection, string path, long newestSnapshot)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Numbers;
        using var row = command.ExecuteReader();
        row.Read();
        var (count, first, last) = (row.GetInt64(0), row.GetInt64(1), Math.Max(row.GetInt64(2), newestSnapshot));
        if (first != 1 || count != last)
        {
            throw JournalException.Gap(path, last - count);
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
