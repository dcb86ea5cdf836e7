using System.Net.Sockets;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>Turns PostgreSQL errors into messages for operators. Npgsql's messages never contain the password.</summary>
internal static class PostgresFailure
{
    // PostgreSQL documentation, appendix A "PostgreSQL Error Codes".
    private const string InvalidAuthorization = "28000";
    private const string InvalidPassword = "28P01";
    private const string NoSuchDatabase = "3D000";
    private const string InsufficientPrivilege = "42501";
    private const string UniqueViolation = "23505";
    private const string OperatorInterventionPrefix = "57P";

    /// <summary>True when the server is not running, starting, stopping or out of connections: worth retrying.</summary>
    public static bool IsTransient(NpgsqlException e) =>
        e.IsTransient
        || e.InnerException is SocketException or TimeoutException
        || (e is PostgresException && e.SqlState?.StartsWith(OperatorInterventionPrefix, StringComparison.Ordinal) == true);

    /// <summary>The most specific message: the server's own, or that of the network error.</summary>
    public static string Reason(NpgsqlException e) =>
        e is PostgresException refused ? refused.MessageText : e.InnerException?.Message ?? e.Message;

    /// <summary>An exception that says what happened, to which database, and what to do.</summary>
    public static JournalException Explain(PostgresUrl url, NpgsqlException e) => e.SqlState switch
    {
        InvalidPassword or InvalidAuthorization => new JournalException(
            $"the database {url} rejected user {url.User}: {Reason(e)}. Check user and password in DATABASE_URL.", e),
        NoSuchDatabase => new JournalException(
            $"the database {url} does not exist: {Reason(e)}. Create it (createdb {url.Database}), or change DATABASE_URL.", e),
        InsufficientPrivilege => new JournalException(
            $"user {url.User} may not create the journal tables in {url}: {Reason(e)}. "
            + $"Make that user the owner of the database (ALTER DATABASE \"{url.Database}\" OWNER TO \"{url.User}\").",
            e),
        UniqueViolation => new JournalException(
            $"the journal in {url} has two events of one number, so another program has written to it: {Reason(e)}. Use another database.",
            e),
        _ when IsTransient(e) => new JournalException(
            $"the database {url} cannot be reached: {Reason(e)}. Check that the server is running and that DATABASE_URL is correct.", e),
        _ => new JournalException($"the database {url} cannot be used: {Reason(e)}. Check DATABASE_URL and the server.", e),
    };
}
