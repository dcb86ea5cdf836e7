using System.Data.Common;
using System.Runtime.CompilerServices;

namespace DarkAlpha.Actors.Migration;

/// <summary>Reads journal and snapshots row by row, from SQLite or PostgreSQL: the tables are the same.</summary>
internal sealed class JournalRows(DbConnection connection, DbTransaction transaction)
{
    private const string Events =
        "SELECT persistence_id, sequence_number, created, deleted, message, manifest, identifier, writer_uuid FROM journal "
        + "ORDER BY ordering";

    private const string Snapshots =
        "SELECT persistence_id, sequence_number, created, snapshot, manifest, serializer_id FROM snapshot "
        + "ORDER BY persistence_id, sequence_number";

    /// <summary>Number of events.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        await using var command = Command("SELECT COUNT(*) FROM journal");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Every event, in the order of storage.</summary>
    public async IAsyncEnumerable<StoredEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(Events);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return new StoredEvent(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetBoolean(3),
                (byte[])row[4],
                Text(row, 5),
                Number(row, 6),
                Text(row, 7));
        }
    }

    /// <summary>Every snapshot, ordered by persistence id and event number.</summary>
    public async IAsyncEnumerable<StoredSnapshot> SnapshotsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(Snapshots);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return new StoredSnapshot(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row[3] as byte[], Text(row, 4), Number(row, 5));
        }
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;

        // No timeout: reading a whole journal may take long, and the user can cancel it.
        command.CommandTimeout = 0;
        return command;
    }
}
