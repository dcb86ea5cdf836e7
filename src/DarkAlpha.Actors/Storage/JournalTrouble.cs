using System.Runtime.Serialization;
using DarkAlpha.Actors.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// What a node's desk has said of its journal. Trouble that passes (a server that is away, a full disk) is said once and tried again; a journal that
/// nobody can read (damaged, of a newer version, with events missing) ends the node with a sentence, for trying again would never end. One per node.
/// </summary>
/// <param name="journal">The journal's name, for people; without secrets.</param>
/// <param name="refuse">Ends the node, told why.</param>
public sealed class JournalTrouble(string journal, Action<string> refuse)
{
    private string _saidOfReading = "";
    private string _saidOfStoring = "";
    private bool _isOver;

    /// <summary>What is to be done about a failure.</summary>
    public enum Reaction
    {
        /// <summary>It was said already.</summary>
        Nothing,

        /// <summary>It is news.</summary>
        Say,

        /// <summary>The node ends.</summary>
        End,
    }

    /// <summary>The journal could not be read.</summary>
    public Reaction Failed(Exception cause)
    {
        if (FindLasting(cause) is { } problem)
        {
            if (!_isOver)
            {
                _isOver = true;
                refuse($"the journal {journal} cannot be used: {problem}");
            }

            return Reaction.End;
        }

        return IsNews(ref _saidOfReading, cause) ? Reaction.Say : Reaction.Nothing;
    }

    /// <summary>Something could not be stored.</summary>
    /// <returns>True when it is news.</returns>
    public bool FailedToStore(Exception cause) => IsNews(ref _saidOfStoring, cause);

    /// <summary>The journal was read, and written.</summary>
    /// <returns>True when it had failed before.</returns>
    public bool Healed()
    {
        var had = _saidOfReading.Length + _saidOfStoring.Length > 0;
        _saidOfReading = _saidOfStoring = "";
        return had;
    }

    /// <summary>A failure on one line, without its stack.</summary>
    public static string Words(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return SecretMask.Of(cause.GetBaseException() is NpgsqlException server ? PostgresFailure.Reason(server) : cause.GetBaseException().Message).ReplaceLineEndings(" ");
    }

    /// <summary>What people have to mend; null when it may pass by itself.</summary>
    internal static string? FindLasting(Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            var problem = e switch
            {
                JournalException => $"{e.Message}. {Restore}",
                SerializationException => $"{e.Message}. Start the version that wrote it, or a newer one. {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.Corrupt } => $"it is damaged ({e.Message}). {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.NotADatabase } => $"it is not a SQLite database ({e.Message}). {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.BadStatement } => $"its tables are not those of this program ({e.Message}). {Restore}",
                PostgresException { SqlState: "42703" or "42P01" } server => $"its tables are not those of this program ({server.MessageText}). {Restore}",
                PostgresException { SqlState: "XX001" or "XX002" } server => $"it is damaged ({server.MessageText}). {Restore}",
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool IsNews(ref string said, Exception cause)
    {
        var words = Words(cause);
        var isNews = words != said;
        said = words;
        return isNews;
    }

    private const string Restore = "Put a sound copy back, or begin anew with another DATABASE_PATH or DATABASE_URL";
}
