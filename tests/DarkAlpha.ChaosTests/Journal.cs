using System.Data.Common;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Desk;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.ChaosTests;

/// <summary>Reads the desk's events from a node's database.</summary>
internal static class Journal
{
    /// <summary>All events of the desk in order; empty while the database has no journal table.</summary>
    /// <param name="database">Path of a SQLite file, or a DATABASE_URL.</param>
    public static IReadOnlyList<IDeskEvent> Read(string database)
    {
        if (database.StartsWith("postgres", StringComparison.Ordinal) && database.Contains("://", StringComparison.Ordinal))
        {
            using var server = new NpgsqlConnection(PostgresConnection.Single(PostgresUrl.Parse(database)));
            return Read(server, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'journal'");
        }

        if (!File.Exists(database))
        {
            return [];
        }

        using var file = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        return Read(file, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'");
    }

    private static List<IDeskEvent> Read(DbConnection connection, string tableCount)
    {
        connection.Open();
        using var tableCheck = connection.CreateCommand();
        tableCheck.CommandText = tableCount;
        if (tableCheck.ExecuteScalar() is not > 0L)
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT manifest, message FROM journal WHERE persistence_id = '{DeskActor.JournalId}' ORDER BY sequence_number";
        using var rows = command.ExecuteReader();
        var events = new List<IDeskEvent>();
        while (rows.Read())
        {
            events.Add((IDeskEvent)WireTypes.ByManifest[rows.GetString(0)].Read((byte[])rows[1]));
        }

        return events;
    }
}
