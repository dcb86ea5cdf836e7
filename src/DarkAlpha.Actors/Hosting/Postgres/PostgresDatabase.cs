using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DarkAlpha.Actors.Hosting.Postgres;

/// <summary>Makes the shared database of a cluster's journal ready.</summary>
internal sealed partial class PostgresDatabase(PostgresUrl url, ILogger log)
{
    private const int AttemptsBetweenReminders = 30;

    // PostgreSQL's manual, appendix A "Error Codes".
    private const string InvalidAuthorization = "28000";
    private const string InvalidPassword = "28P01";
    private const string NoSuchDatabase = "3D000";
    private const string NotAllowed = "42501";
    private const string NotUnique = "23505";

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
            catch (NpgsqlException e) when (MayHeal(e))
            {
                var why = Reason(e);
                if (why != said || attempt % AttemptsBetweenReminders == 0)
                {
                    LogUnreachable(url, said = why);
                }
            }
            catch (NpgsqlException e)
            {
                throw Refusal(e);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection.Single(url));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var made = await PostgresSchema.EnsureAsync(connection, cancellation);
        await CheckDurabilityAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        if (made)
        {
            LogMade(url);
        }
    }

    // A card is announced once it is stored: what the server calls stored must be on its disk.
    private async Task CheckDurabilityAsync(NpgsqlConnection connection, CancellationToken cancellation)
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

        if (answer.GetBoolean(1))
        {
            LogNoSync(url);
        }
    }

    // Not there (yet), starting, stopping or full: what passes by itself or by somebody starting the server.
    private static bool MayHeal(NpgsqlException e) =>
        e.IsTransient || e.InnerException is SocketException or TimeoutException || (e is PostgresException && e.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true);

    private static string Reason(NpgsqlException e) => e is PostgresException refused ? refused.MessageText : e.InnerException?.Message ?? e.Message;

    private JournalException Refusal(NpgsqlException e) => e.SqlState switch
    {
        InvalidPassword or InvalidAuthorization => new JournalException(
            $"the database {url} does not let user {url.User} in: {Reason(e)}. Check user and password in DATABASE_URL.", e),
        NoSuchDatabase => new JournalException(
            $"the server has no database for {url}: {Reason(e)}. Create it (createdb {url.Database}), or name another in DATABASE_URL.", e),
        NotAllowed => new JournalException(
            $"user {url.User} may not make the journal's tables in {url}: {Reason(e)}. Give the database to that user (ALTER DATABASE \"{url.Database}\" OWNER TO \"{url.User}\").", e),
        NotUnique => new JournalException(
            $"the journal in {url} has two events of one number, written by something that is not this program: {Reason(e)}. Use another database.", e),
        _ => new JournalException($"the database {url} cannot be used: {Reason(e)}. Check DATABASE_URL and the server.", e),
    };

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
