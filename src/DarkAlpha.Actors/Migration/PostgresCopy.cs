using Npgsql;
using NpgsqlTypes;

namespace DarkAlpha.Actors.Migration;

/// <summary>Bulk-loads rows into the tables of a PostgreSQL database with COPY.</summary>
internal static class PostgresCopy
{
    private const string Events =
        "COPY journal (persistence_id, sequence_number, created, deleted, message, manifest, identifier, writer_uuid) "
        + "FROM STDIN (FORMAT BINARY)";

    private const string Snapshots =
        "COPY snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id) FROM STDIN (FORMAT BINARY)";

    /// <summary>Writes events in the given order.</summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="events">The events.</param>
    /// <param name="written">Called after each event with the number written so far.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IAsyncEnumerable<StoredEvent> events, Action<long> written, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Events, cancellation);
        var count = 0L;
        await foreach (var stored in events.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(stored.PersistenceId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(stored.SequenceNumber, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(stored.Created, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(stored.Deleted, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(stored.Message, NpgsqlDbType.Bytea, cancellation);
            await copy.WriteAsync(stored.Manifest, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(stored.SerializerId, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(stored.WriterId, NpgsqlDbType.Text, cancellation);
            written(++count);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Writes snapshots.</summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="snapshots">The snapshots.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IAsyncEnumerable<StoredSnapshot> snapshots, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Snapshots, cancellation);
        await foreach (var stored in snapshots.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(stored.PersistenceId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(stored.SequenceNumber, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(stored.Created, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(stored.State, NpgsqlDbType.Bytea, cancellation);
            await copy.WriteAsync(stored.Manifest, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(stored.SerializerId, NpgsqlDbType.Integer, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}
