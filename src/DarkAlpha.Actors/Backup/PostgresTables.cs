using System.Data;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Storage;
using LinqToDB;
using Npgsql;
using NpgsqlTypes;

namespace DarkAlpha.Actors.Backup;

/// <summary>The tables of a PostgreSQL database.</summary>
internal sealed class PostgresTables : TableDatabase
{
    private readonly NpgsqlConnection _connection;

    private PostgresTables(NpgsqlConnection connection, NpgsqlTransaction transaction)
        : base(connection, transaction, collation: " COLLATE \"C\"") => _connection = connection;

    /// <summary>Opens a database.</summary>
    public static async Task<PostgresTables> OpenAsync(PostgresUrl url, IsolationLevel isolation, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(PostgresConnection.Single(url));
        await connection.OpenAsync(cancellation);
        return new PostgresTables(connection, await connection.BeginTransactionAsync(isolation, cancellation));
    }

    /// <summary>Creates the journal's tables, and keeps nodes from writing until the transaction ends.</summary>
    /// <exception cref="JournalException">There is a journal already.</exception>
    public async Task ClaimAsync(PostgresUrl url, CancellationToken cancellation)
    {
        await PostgresSchema.EnsureAsync(_connection, cancellation);
        await PostgresSchema.BlockWritersAsync(_connection, cancellation);
        if (await RunAsync("SELECT COUNT(*) FROM journal", cancellation) is > 0L)
        {
            throw new JournalException($"{url} already has a journal, and nothing was changed; restore into an empty database.");
        }
    }

    /// <inheritdoc/>
    public override async Task<bool> HasAsync(StoredTable table, CancellationToken cancellation) =>
        await RunAsync($"SELECT to_regclass('{table.Name}') IS NOT NULL", cancellation) is true;

    /// <inheritdoc/>
    public override Task CreateAsync(StoredTable table, CancellationToken cancellation) => table.Name switch
    {
        "journal" or "snapshot" => PostgresSchema.EnsureAsync(_connection, cancellation),
        "episodes" => RunAsync(LedgerStore.CreateTable, cancellation),
        "shadow_sets" or "shadow_episodes" => RunAsync(ShadowStore.CreateTables, cancellation),
        _ => RunAsync(CardTables.Create(ProviderName.PostgreSQL15), cancellation),
    };

    /// <inheritdoc/>
    public override async Task WriteAsync(StoredTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await RunAsync($"DELETE FROM {table.Name}", cancellation);
        await using var copy = await _connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
            {
                await WriteAsync(copy, table.Columns[i].Kind, row[i], cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, ColumnKind kind, object? value, CancellationToken cancellation) =>
        value switch
        {
            null => copy.WriteNullAsync(cancellation),
            long number when kind == ColumnKind.SmallNumber => copy.WriteAsync((int)number, NpgsqlDbType.Integer, cancellation),
            long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellation),
            double real => copy.WriteAsync(real, NpgsqlDbType.Double, cancellation),
            bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellation),
            string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellation),
            byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellation),
            _ => throw new InvalidOperationException($"a value of the type {value.GetType().Name} has no place in a table"),
        };
}
