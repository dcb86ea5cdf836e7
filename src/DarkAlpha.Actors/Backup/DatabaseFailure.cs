using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Backup;

/// <summary>Turns what a database says into messages for operators.</summary>
internal static class DatabaseFailure
{
    /// <summary>Does something with a database.</summary>
    /// <exception cref="JournalException">The database cannot be used; the message says why.</exception>
    public static async Task<T> ExplainAsync<T>(JournalStorage storage, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException e)
        {
            throw new JournalException($"the database {storage} cannot be used: {e.Message}", e);
        }
        catch (NpgsqlException e) when (storage.Server is { } server)
        {
            throw PostgresFailure.Explain(server, e);
        }
    }
}
