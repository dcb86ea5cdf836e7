using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Storage;
using LinqToDB;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Backup;

/// <summary>The tables of a SQLite file.</summary>
internal sealed class SqliteTables : TableDatabase
{
    private SqliteTables(SqliteConnection connection, SqliteTransaction transaction)
        : base(connection, transaction, collation: "")
    {
    }

    /// <summary>Opens a file to read it.</summary>
    /// <exception cref="JournalException">There is no such file.</exception>
    public static SqliteTables Open(string path) => File.Exists(path)
        ? Open(path, SqliteOpenMode.ReadOnly, deferred: true)
        : throw new JournalException($"the database {path} does not exist; set DATABASE_PATH.");

    /// <summary>Creates a file to write it.</summary>
    public static SqliteTables Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
        return Open(path, SqliteOpenMode.ReadWrite, deferred: false);
    }

    /// <inheritdoc/>
    public override async Task<bool> HasAsync(StoredTable table, CancellationToken cancellation) =>
        await RunAsync($"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '{table.Name}'", cancellation) is > 0L;

    /// <inheritdoc/>
    public override Task CreateAsync(StoredTable table, CancellationToken cancellation) => RunAsync(
        table.Name switch
        {
            "journal" or "snapshot" => SqliteSchema.CreateTables,
            "episodes" => LedgerStore.CreateTable,
            "shadow_sets" or "shadow_episodes" => ShadowStore.CreateTables,
            _ => CardTables.Create(ProviderName.SQLiteMS),
        },
        cancellation);

    /// <inheritdoc/>
    public override async Task WriteAsync(StoredTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await RunAsync($"DELETE FROM {table.Name}", cancellation);
        var places = string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"));
        await using var insert = Command($"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({places})");
        for (var i = 0; i < table.Columns.Length; i++)
        {
            insert.Parameters.Add(new SqliteParameter($"$p{i}", DBNull.Value));
        }

        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < row.Length; i++)
            {
                insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static SqliteTables Open(string path, SqliteOpenMode mode, bool deferred)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return new SqliteTables(connection, connection.BeginTransaction(deferred));
    }
}
