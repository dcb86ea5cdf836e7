using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>Lets nobody store anything in the journal while it is closed, so that whoever stores can be caught in the act. It may be read.</summary>
internal sealed class JournalDoor : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlConnection _connection;

    private JournalDoor(string connectionString)
    {
        // A connection of its own, and no retries behind its back: the server will be killed with the door closed.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        _connection = new NpgsqlConnection(_connectionString);
    }

    /// <summary>Closes it.</summary>
    public static async Task<JournalDoor> CloseAsync(string connectionString)
    {
        var door = new JournalDoor(connectionString);
        await door._connection.OpenAsync();
        await using var command = door._connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE journal IN SHARE MODE";
        await command.ExecuteNonQueryAsync();
        return door;
    }

    /// <summary>Waits until somebody stands before it.</summary>
    public Task SomebodyWaitsAsync(TimeSpan timeout) => Eventually.HoldsAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%insert%journal%'";
            return await command.ExecuteScalarAsync() is > 0L;
        },
        timeout,
        () => "an event on its way into the journal");

    /// <summary>Opens it, if the server is still there.</summary>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
