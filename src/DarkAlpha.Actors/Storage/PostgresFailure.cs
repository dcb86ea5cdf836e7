using System.Net.Sockets;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>Puts into words why a database will not do. Npgsql's messages never have the password.</summary>
internal static class PostgresFailure
{
    // PostgreSQL's manual, appendix A "Error Codes".
    private const string InvalidAuthorization = "28000";
    private const string InvalidPassword = "28P01";
    private const string NoSuchDatabase = "3D000";
    private const string NotAllowed = "42501";
    private const string NotUnique = "23505";

    /// <summary>True when the server is not there (yet), starting, stopping or full: what passes by itself, or by somebody starting it.</summary>
    public static bool MayHeal(NpgsqlException e) =>
        e.IsTransient || e.InnerException is SocketException or TimeoutException || (e is PostgresException && e.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true);

    /// <summary>Why, in the words of whoever refused.</summary>
    public static string Reason(NpgsqlException e) => e is PostgresException refused ? refused.MessageText : e.InnerException?.Message ?? e.Message;

    /// <summary>What happened, to what, and what to do.</summary>
    public static JournalException Explain(PostgresUrl url, NpgsqlException e) => e.SqlState switch
    {
        InvalidPassword or InvalidAuthorization => new JournalException(
            $"the database {url} does not let user {url.User} in: {Reason(e)}. Check user and password in DATABASE_URL.", e),
        NoSuchDatabase => new JournalException(
            $"the server has no database for {url}: {Reason(e)}. Create it (createdb {url.Database}), or name another in DATABASE_URL.", e),
        NotAllowed => new JournalException(
            $"user {url.User} may not make the journal's tables in {url}: {Reason(e)}. Give the database to that user (ALTER DATABASE \"{url.Database}\" OWNER TO \"{url.User}\").", e),
        NotUnique => new JournalException(
            $"the journal in {url} has two events of one number, written by something that is not this program: {Reason(e)}. Use another database.", e),
        _ when MayHeal(e) => new JournalException($"the database {url} cannot be reached: {Reason(e)}. Is the server running, and DATABASE_URL right?", e),
        _ => new JournalException($"the database {url} cannot be used: {Reason(e)}. Check DATABASE_URL and the server.", e),
    };
}
