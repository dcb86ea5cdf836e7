using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>The tables of a database in one transaction: read as they were at its beginning, or written all or none.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="collation">Follows a column of text to be sorted by its bytes.</param>
internal abstract class TableDatabase(DbConnection connection, DbTransaction transaction, string collation) : IAsyncDisposable
{
    /// <summary>Opens a database to read it; a node that runs on it is not held up.</summary>
    /// <exception cref="JournalException">It has no journal.</exception>
    public static async Task<TableDatabase> OpenAsync(JournalStorage storage, CancellationToken cancellation)
    {
        TableDatabase database = storage.Server is { } server
            ? await PostgresTables.OpenAsync(server, IsolationLevel.RepeatableRead, cancellation)
            : SqliteTables.Open(storage.File!);
        foreach (var table in StoredTable.All.Where(table => table.IsRequired))
        {
            if (!await database.HasAsync(table, cancellation))
            {
                await database.DisposeAsync();
                throw new JournalException(
                    $"{storage} has no table {table.Name}: no node has run on it; set DATABASE_PATH or DATABASE_URL.");
            }
        }

        return database;
    }

    /// <summary>The tables of the cards, which the first use creates: only beside a journal, so that an empty file stays one.</summary>
    /// <exception cref="JournalException">The database has no journal.</exception>
    public static async Task<CardReadModel> OpenCardsAsync(JournalStorage storage, CancellationToken cancellation)
    {
        await (await OpenAsync(storage, cancellation)).DisposeAsync();
        return storage.OpenReadModel();
    }

    /// <summary>True when the database has the table.</summary>
    public abstract Task<bool> HasAsync(StoredTable table, CancellationToken cancellation);

    /// <summary>Creates the table if it is missing.</summary>
    public abstract Task CreateAsync(StoredTable table, CancellationToken cancellation);

    /// <summary>Writes rows into a table, and nothing else stays in it.</summary>
    public abstract Task WriteAsync(StoredTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>Makes what was written permanent.</summary>
    public Task CommitAsync(CancellationToken cancellation) => transaction.CommitAsync(cancellation);

    /// <summary>The rows of a table, in its order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">Selects rows; empty for all.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async IAsyncEnumerable<object?[]> ReadAsync(
        StoredTable table, string condition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(table.Select(collation, condition));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return [.. table.Columns.Select((column, i) => row.IsDBNull(i) ? null : Value(row, i, column.Kind))];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The first column of its first row; null without rows.</returns>
    public async Task<object?> RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>A command without a timeout: all of a table may take long, and the user can cancel it.</summary>
    protected DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }

    private static object Value(DbDataReader row, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Number or ColumnKind.SmallNumber => Convert.ToInt64(row.GetValue(column)),
        ColumnKind.Real => row.GetDouble(column),
        ColumnKind.Flag => row.GetBoolean(column),
        ColumnKind.Text => row.GetString(column),
        _ => (object)(byte[])row.GetValue(column),
    };
}
