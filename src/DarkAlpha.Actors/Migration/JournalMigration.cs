using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Migration;

/// <summary>
/// Moves the journal of a single node into the database of a cluster. Everything happens in one transaction, and the proof that both are equal
/// is part of it: whatever goes wrong, also a power cut, leaves the database as it was. The file is only read.
/// </summary>
public sealed class JournalMigration(string file, PostgresUrl database, Action<string> progress)
{
    private const int EventsBetweenReports = 10_000;

    /// <summary>Copies and proves.</summary>
    /// <exception cref="JournalException">One of the databases cannot be used: in use, not there, not empty.</exception>
    /// <exception cref="MigrationException">The journal cannot be read, or what was copied is not equal.</exception>
    public async Task<MigrationReport> RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new JournalException($"there is no journal {file}; DATABASE_PATH or --from names the SQLite file to move.");
        }

        using var owner = DatabaseLock.Take(file);
        try
        {
            return await RunLockedAsync(cancellation);
        }
        catch (SqliteException e)
        {
            throw new JournalException($"the journal {file} cannot be read: {e.Message}", e);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.Explain(database, e);
        }
    }

    private async Task<MigrationReport> RunLockedAsync(CancellationToken cancellation)
    {
        await using var source = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await source.OpenAsync(cancellation);
        await using var reading = source.BeginTransaction(deferred: true);
        var rows = new JournalRows(source, reading);
        var count = await rows.CountAsync(cancellation);

        progress($"{count:N0} events in {file}; opening {database}");
        await using var target = new NpgsqlConnection(PostgresConnection.Single(database));
        await target.OpenAsync(cancellation);
        await using var writing = await target.BeginTransactionAsync(cancellation);
        await PostgresSchema.EnsureAsync(target, cancellation);
        await PostgresSchema.KeepWritersOutAsync(target, cancellation);
        var copies = new JournalRows(target, writing);
        if (await copies.CountAsync(cancellation) is > 0 and var there)
        {
            return await CompareAsync(rows, copies, there, cancellation);
        }

        await PostgresCopy.WriteAsync(target, rows.SnapshotsAsync(cancellation), cancellation);
        await PostgresCopy.WriteAsync(
            target,
            rows.EventsAsync(cancellation),
            written =>
            {
                if (written % EventsBetweenReports == 0)
                {
                    progress($"{written:N0} of {count:N0} events copied");
                }
            },
            cancellation);
        progress("all copied; reading both back");
        var report = await new JournalVerification(rows, copies).RunAsync(wasThere: false, cancellation);
        await writing.CommitAsync(cancellation);
        return report;
    }

    private async Task<MigrationReport> CompareAsync(JournalRows rows, JournalRows copies, long there, CancellationToken cancellation)
    {
        progress($"{there:N0} events are in {database} already; comparing");
        try
        {
            return await new JournalVerification(rows, copies).RunAsync(wasThere: true, cancellation);
        }
        catch (MigrationException e)
        {
            throw new JournalException(
                $"{database} already has a desk, and not the one of {file}: {e.Message}. Nothing was changed; move into an empty database.", e);
        }
    }
}
