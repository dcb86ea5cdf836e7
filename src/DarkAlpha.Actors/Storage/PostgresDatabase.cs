using Microsoft.Extensions.Logging;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>Makes the shared database of a cluster's journal ready.</summary>
internal sealed partial class PostgresDatabase(PostgresUrl url, ILogger log)
{
    private const int AttemptsBetweenReminders = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    /// <summary>Waits until the server answers, for as long as it takes, and makes the tables when they are missing. Several nodes may do so at once.</summary>
    /// <exception cref="JournalException">The server answers, but will not do, for a reason that people have to mend.</exception>
    /// <exception cref="OperationCanceledException">Told to stop while it waited.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var said = "";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsureAsync(cancellation);
                if (attempt > 1)
                {
                    LogReached(url);
                }

                return;
            }
            catch (NpgsqlException e) when (PostgresFailure.MayHeal(e))
            {
                var why = PostgresFailure.Reason(e);
                if (why != said || attempt % AttemptsBetweenReminders == 0)
                {
                    LogUnreachable(url, said = why);
                }
            }
            catch (NpgsqlException e)
            {
                throw PostgresFailure.Explain(url, e);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Tries once what a node does when it starts, and takes it all back.</summary>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">A node could not use it, or would have to wait for the server.</exception>
    public async Task<string> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
            await connection.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var made = await PostgresSchema.EnsureAsync(connection, cancellation);
            var isSynchronized = await CheckDurabilityAsync(connection, cancellation);
            await CheckRightsAsync(connection, cancellation);
            await CheckNumbersAsync(connection, cancellation);
            await transaction.RollbackAsync(cancellation);
            return $"{url} answers, and user {url.User} may {(made ? "make the journal's tables" : "write the journal's tables")}"
                + (isSynchronized ? "" : "; but the server does not write through to its disk (fsync = off): a power cut could lose cards");
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Explain(url, e);
        }
    }

    /// <summary>Sees whether the journal's tables, which must be there, can be written at this moment.</summary>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">They cannot.</exception>
    public async Task<string> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
            await connection.OpenAsync(cancellation);
            await CheckRightsAsync(connection, cancellation);
            return await PostgresSchema.IsReadOnlyAsync(connection, cancellation)
                ? throw new JournalException($"{url} can only be read: it is a standby, or default_transaction_read_only is on. Let DATABASE_URL name the primary.")
                : $"{url} can be written";
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Explain(url, e);
        }
    }

    private async Task CheckRightsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await PostgresSchema.FindMissingRightAsync(connection, cancellation) is { } lacking)
        {
            throw new JournalException(
                $"user {url.User} may not {lacking} in {url}. Give the tables to that user (ALTER TABLE … OWNER TO \"{url.User}\"), or grant it all on them.");
        }
    }

    private async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var made = await PostgresSchema.EnsureAsync(connection, cancellation);
        if (!await CheckDurabilityAsync(connection, cancellation))
        {
            LogNoSync(url);
        }

        await transaction.CommitAsync(cancellation);
        await CheckNumbersAsync(connection, cancellation);
        if (made)
        {
            LogMade(url);
        }
    }

    private async Task CheckNumbersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await PostgresSchema.CountMissingAsync(connection, cancellation) is var missing and not 0)
        {
            throw JournalException.Gap(url.ToString(), missing);
        }
    }

    // A card is announced once it is stored: what the server calls stored must be on its disk. False when the server only hands it to the system.
    private async Task<bool> CheckDurabilityAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT current_setting('synchronous_commit') = 'off', current_setting('fsync') = 'off'", connection);
        await using var answer = await ask.ExecuteReaderAsync(cancellation);
        await answer.ReadAsync(cancellation);
        if (answer.GetBoolean(0))
        {
            throw new JournalException(
                $"the database {url} calls stored what is not on its disk yet (synchronous_commit = off); a power cut could lose cards. "
                + $"Run: ALTER ROLE \"{url.User}\" SET synchronous_commit = on");
        }

        return !answer.GetBoolean(1);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "the database {Database} cannot be reached: {Why}. The node starts once it can; it tries every second until it is told to stop")]
    private partial void LogUnreachable(PostgresUrl database, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "the database {Database} is reached")]
    private partial void LogReached(PostgresUrl database);

    [LoggerMessage(Level = LogLevel.Information, Message = "made the journal's tables in {Database}")]
    private partial void LogMade(PostgresUrl database);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the server of {Database} does not write through to its disk (fsync = off): a power cut could lose cards")]
    private partial void LogNoSync(PostgresUrl database);
}
