using System.Runtime.Serialization;
using DarkAlpha.Actors.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// Decides what a node does about failures of its journal. A transient failure (a server that is down, a full disk) is logged once and
/// retried; a journal that can never be read (damaged, written by a newer version, events missing) stops the node with a message, because
/// retrying would never end. One per node.
/// </summary>
/// <param name="journal">The journal's name as shown to people; without secrets.</param>
/// <param name="refuse">Stops the node with this reason.</param>
public sealed class JournalFailureMonitor(string journal, Action<string> refuse)
{
    private const string Restore = "Restore a backup, or start over with another DATABASE_PATH or DATABASE_URL";

    private string _lastReadFailure = "";
    private string _lastWriteFailure = "";
    private bool _hasRefused;

    /// <summary>What to do about a failure.</summary>
    public enum FailureAction
    {
        /// <summary>Nothing: the same failure has been logged already.</summary>
        None,

        /// <summary>Log it: it is new or different from the previous one.</summary>
        Log,

        /// <summary>Nothing more: it is permanent, and the node is being stopped.</summary>
        Stop,
    }

    /// <summary>Registers that the journal could not be read.</summary>
    public FailureAction ReadFailed(Exception cause)
    {
        if (FindPermanentProblem(cause) is { } problem)
        {
            if (!_hasRefused)
            {
                _hasRefused = true;
                refuse($"the journal {journal} cannot be used: {problem}");
            }

            return FailureAction.Stop;
        }

        return IsNew(ref _lastReadFailure, cause) ? FailureAction.Log : FailureAction.None;
    }

    /// <summary>Registers that events could not be stored.</summary>
    /// <returns>True when the failure should be logged: it differs from the previous one.</returns>
    public bool WriteFailed(Exception cause) => IsNew(ref _lastWriteFailure, cause);

    /// <summary>Registers that the journal was read and written.</summary>
    /// <returns>True when it had failed before.</returns>
    public bool Recovered()
    {
        var hadFailed = _lastReadFailure.Length + _lastWriteFailure.Length > 0;
        _lastReadFailure = _lastWriteFailure = "";
        return hadFailed;
    }

    /// <summary>A failure on one line, without stack trace and secrets.</summary>
    public static string Describe(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var root = cause.GetBaseException();
        return SecretMask.Of(root is NpgsqlException server ? PostgresFailure.Reason(server) : root.Message).ReplaceLineEndings(" ");
    }

    /// <summary>The problem an operator has to fix, and how; null when the failure may be transient.</summary>
    internal static string? FindPermanentProblem(Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            var problem = e switch
            {
                JournalException => $"{e.Message}. {Restore}",
                SerializationException => $"{e.Message}. Start the version that wrote it, or a newer one. {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.Corrupt } => $"it is damaged ({e.Message}). {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.NotADatabase } => $"it is not a SQLite database ({e.Message}). {Restore}",
                SqliteException { SqliteErrorCode: SqliteFile.BadStatement } =>
                    $"its tables are not those of this program ({e.Message}). {Restore}",
                PostgresException { SqlState: "42703" or "42P01" } server =>
                    $"its tables are not those of this program ({server.MessageText}). {Restore}",
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

    private static bool IsNew(ref string last, Exception cause)
    {
        var failure = Describe(cause);
        var isNew = failure != last;
        last = failure;
        return isNew;
    }
}
