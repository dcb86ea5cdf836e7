using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Campaigns;

/// <summary>Reads what a node has stored, without the node.</summary>
internal static class Journal
{
    /// <summary>Every event of the desk, in order; none while the database has no journal yet.</summary>
    public static IReadOnlyList<IDeskEvent> Read(string databasePath)
    {
        if (!File.Exists(databasePath))
        {
            return [];
        }

        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = databasePath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        if (!HasJournal(connection))
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT manifest, message FROM journal WHERE persistence_id = $id ORDER BY sequence_number";
        command.Parameters.AddWithValue("$id", DeskActor.JournalId);
        using var rows = command.ExecuteReader();
        var events = new List<IDeskEvent>();
        while (rows.Read())
        {
            events.Add((IDeskEvent)WireTypes.ByManifest[rows.GetString(0)].Read((byte[])rows[1]));
        }

        return events;
    }

    private static bool HasJournal(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'";
        return command.ExecuteScalar() is > 0L;
    }
}
