using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>Locks the journal table against inserts, so that a write can be caught in progress. Reads are not blocked.</summary>
internal sealed class JournalLock : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlConnection _connection;

    private JournalLock(string connectionString)
    {
        // Not pooled: the server is killed while the lock is held, which would leave a broken connection in the pool.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        _connection = new NpgsqlConnection(_connectionString);
    }

    /// <summary>Takes the lock.</summary>
    public static async Task<JournalLock> AcquireAsync(string connectionString)
    {
        var journalLock = new JournalLock(connectionString);
        await journalLock._connection.OpenAsync();
        await using var command = journalLock._connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE journal IN SHARE MODE";
        await command.ExecuteNonQueryAsync();
        return journalLock;
    }

    /// <summary>Waits until an insert into the journal is blocked by the lock.</summary>
    public Task WaitForBlockedInsertAsync(TimeSpan timeout) => Eventually.HoldsAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%insert%journal%'";
            return await command.ExecuteScalarAsync() is > 0L;
        },
        timeout,
        () => "an insert into the journal is blocked");

    /// <summary>Releases the lock, if the server is still running.</summary>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
