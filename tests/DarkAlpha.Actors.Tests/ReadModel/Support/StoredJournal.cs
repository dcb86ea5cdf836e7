using System.Data.Common;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Desk;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Tests.ReadModel.Support;

/// <summary>A journal in a database, with the rows that Akka would write.</summary>
internal sealed class StoredJournal(JournalStorage storage)
{
    private long _last;

    /// <summary>Creates the tables of a journal.</summary>
    public static async Task<StoredJournal> CreateAsync(JournalStorage storage)
    {
        await using var connection = Connect(storage);
        await connection.OpenAsync();
        if (connection is NpgsqlConnection server)
        {
            await using var transaction = await server.BeginTransactionAsync();
            await PostgresSchema.EnsureAsync(server, CancellationToken.None);
            await transaction.CommitAsync();
        }
        else
        {
            await using var command = connection.CreateCommand();
            command.CommandText = SqliteSchema.CreateTables;
            await command.ExecuteNonQueryAsync();
        }

        return new StoredJournal(storage);
    }

    /// <summary>Appends events in one transaction.</summary>
    public async Task AppendAsync(IEnumerable<IDeskEvent> events)
    {
        await using var connection = Connect(storage);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var happened in events)
        {
            var type = WireTypes.ByType[happened.GetType()];
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                """
                INSERT INTO journal (persistence_id, sequence_number, created, deleted, message, manifest, identifier, writer_uuid)
                VALUES (@id, @number, @number, @deleted, @message, @manifest, 1100, 'w')
                """;
            Add(command, "id", JournalSums.PersistenceId);
            Add(command, "number", ++_last);
            Add(command, "deleted", false);
            Add(command, "message", type.Write(happened));
            Add(command, "manifest", type.Manifest);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>Stores a snapshot.</summary>
    public async Task AddSnapshotAsync(long sequenceNumber, DeskState state)
    {
        var type = WireTypes.ByType[typeof(DeskSnapshot)];
        await using var connection = Connect(storage);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
            VALUES (@id, @number, @number, @state, @manifest, 1100)
            """;
        Add(command, "id", JournalSums.PersistenceId);
        Add(command, "number", sequenceNumber);
        Add(command, "state", type.Write(DeskSnapshot.Of(state)));
        Add(command, "manifest", type.Manifest);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Changes the database behind the program's back.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = Connect(storage);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static DbConnection Connect(JournalStorage storage) => storage.Server is { } server
        ? new NpgsqlConnection(PostgresConnection.Single(server))
        : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = storage.File, Pooling = false }.ConnectionString);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
        command.Parameters.Add(parameter);
    }
}
