using Microsoft.Extensions.Logging;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>Prepares and checks the shared database that holds a cluster's journal.</summary>
internal sealed partial class PostgresDatabase(PostgresUrl url, ILogger log)
{
    private const int AttemptsBetweenReminders = 30;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    /// <summary>
    /// Waits without a time limit until the server answers, and creates the tables when they are missing. Several nodes may do so at once.
    /// </summary>
    /// <exception cref="JournalException">The server answers but cannot be used until an operator fixes the problem.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var lastReason = "";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsureAsync(cancellation);
                if (attempt > 1)
                {
                    LogConnected(url);
                }

                return;
            }
            catch (NpgsqlException e) when (PostgresFailure.IsTransient(e))
            {
                var why = PostgresFailure.Reason(e);
                if (why != lastReason || attempt % AttemptsBetweenReminders == 0)
                {
                    LogUnreachable(url, lastReason = why);
                }
            }
            catch (NpgsqlException e)
            {
                throw PostgresFailure.Explain(url, e);
            }

            await Task.Delay(RetryDelay, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Tries once what a node does when it starts, and rolls it back.</summary>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">A node could not use the database, or would have to wait for the server.</exception>
    public async Task<string> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
            await connection.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await CheckWritableAsync(connection, cancellation);
            var created = await PostgresSchema.EnsureAsync(connection, cancellation);
            var isSynchronized = await CheckDurabilityAsync(connection, cancellation);
            await CheckPrivilegesAsync(connection, cancellation);
            await CheckNumbersAsync(connection, cancellation);
            await transaction.RollbackAsync(cancellation);
            return $"{url} answers, and user {url.User} may {(created ? "create" : "write")} the journal tables"
                + (isSynchronized ? "" : "; but the server runs with fsync = off: a power failure could lose cards");
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Explain(url, e);
        }
    }

    /// <summary>Checks whether the journal tables, which must exist, can be written now.</summary>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">They cannot be written.</exception>
    public async Task<string> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
            await connection.OpenAsync(cancellation);
            await CheckPrivilegesAsync(connection, cancellation);
            await CheckWritableAsync(connection, cancellation);
            return $"{url} can be written";
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Explain(url, e);
        }
    }

    private async Task CheckWritableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await PostgresSchema.IsReadOnlyAsync(connection, cancellation))
        {
            throw new JournalException(
                $"{url} is read-only: it is a standby, or default_transaction_read_only is on. Point DATABASE_URL to the primary.");
        }
    }

    private async Task CheckPrivilegesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await PostgresSchema.FindMissingPrivilegeAsync(connection, cancellation) is { } missing)
        {
            throw new JournalException(
                $"user {url.User} may not {missing} in {url}. "
                + $"Make that user the owner of the tables (ALTER TABLE … OWNER TO \"{url.User}\"), or grant it all privileges on them.");
        }
    }

    private async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var created = await PostgresSchema.EnsureAsync(connection, cancellation);
        if (!await CheckDurabilityAsync(connection, cancellation))
        {
            LogFsyncOff(url);
        }

        await transaction.CommitAsync(cancellation);
        await CheckNumbersAsync(connection, cancellation);
        if (created)
        {
            LogTablesCreated(url);
        }
    }

    private async Task CheckNumbersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await PostgresSchema.CountMissingAsync(connection, cancellation) is var missing and not 0)
        {
            throw JournalException.Gap(url.ToString(), missing);
        }
    }

    // A card is announced once it is stored, so a confirmed commit has to be on disk. False when fsync is off, which is only warned about.
    private async Task<bool> CheckDurabilityAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('synchronous_commit') = 'off', current_setting('fsync') = 'off'", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetBoolean(0))
        {
            throw new JournalException(
                $"the database {url} confirms commits before they are on disk (synchronous_commit = off); "
                + $"a power failure could lose cards. Run: ALTER ROLE \"{url.User}\" SET synchronous_commit = on");
        }

        return !row.GetBoolean(1);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "the database {Database} cannot be reached: {Why}. The node retries every second and starts once it is connected")]
    private partial void LogUnreachable(PostgresUrl database, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "connected to the database {Database}")]
    private partial void LogConnected(PostgresUrl database);

    [LoggerMessage(Level = LogLevel.Information, Message = "created the journal tables in {Database}")]
    private partial void LogTablesCreated(PostgresUrl database);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the server of {Database} runs with fsync = off: a power failure could lose cards")]
    private partial void LogFsyncOff(PostgresUrl database);
}
