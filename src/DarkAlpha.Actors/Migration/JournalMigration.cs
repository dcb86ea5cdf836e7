using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Values;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DarkAlpha.Actors.Migration;

/// <summary>
/// Copies the journal of a single node into the database of a cluster. Copy and verification run in one transaction, so any failure,
/// including a power failure, leaves the database unchanged. The file is only read. The ledger and the shadows are copied after the
/// journal; they are statistics, and copying them again does no harm.
/// </summary>
public sealed class JournalMigration(string file, PostgresUrl database, Action<string> progress)
{
    private const int EventsBetweenReports = 10_000;
    private const int EpisodesPerWrite = 1_000;

    /// <summary>Copies the journal and verifies the copy.</summary>
    /// <exception cref="JournalException">A database cannot be used: it is in use, does not exist, or is not empty.</exception>
    /// <exception cref="MigrationException">The journal cannot be read, or the copy differs from it.</exception>
    public async Task<MigrationReport> RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new JournalException($"the journal {file} does not exist; set DATABASE_PATH or --from to the SQLite file to migrate.");
        }

        using var owner = DatabaseLock.Take(file);
        try
        {
            var report = await RunLockedAsync(cancellation);
            return report with { Counts = [.. report.Counts, .. await CopyStatisticsAsync(cancellation)] };
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

    // The events before the first one are in files, and the sum of them in a table that a backup takes along.
    private void RejectArchived(SqliteConnection source)
    {
        if (SqliteFile.Run(source, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal_archives'") is > 0L
            && SqliteFile.Run(source, "SELECT COUNT(*) FROM journal_archives") is > 0L)
        {
            throw new JournalException(
                $"a part of the journal {file} is archived; move it with darkalpha backup, and darkalpha restore with DATABASE_URL.");
        }
    }

    private async Task<MigrationReport> RunLockedAsync(CancellationToken cancellation)
    {
        await using var source = new SqliteConnection(ReadOnly());
        await source.OpenAsync(cancellation);
        RejectArchived(source);
        await using var reading = source.BeginTransaction(deferred: true);
        var originals = new JournalRows(source, reading);
        var count = await originals.CountAsync(cancellation);

        progress($"{count:N0} events in {file}; connecting to {database}");
        await using var target = new NpgsqlConnection(PostgresConnection.Single(database));
        await target.OpenAsync(cancellation);
        await using var writing = await target.BeginTransactionAsync(cancellation);
        await PostgresSchema.EnsureAsync(target, cancellation);
        await PostgresSchema.BlockWritersAsync(target, cancellation);
        var copies = new JournalRows(target, writing);
        if (await copies.CountAsync(cancellation) is > 0 and var existing)
        {
            return await CompareAsync(originals, copies, existing, cancellation);
        }

        await PostgresCopy.WriteAsync(target, originals.SnapshotsAsync(cancellation), cancellation);
        await PostgresCopy.WriteAsync(
            target,
            originals.EventsAsync(cancellation),
            written =>
            {
                if (written % EventsBetweenReports == 0)
                {
                    progress($"{written:N0} of {count:N0} events copied");
                }
            },
            cancellation);
        progress("all events copied; verifying the copy");
        var report = await new JournalVerification(originals, copies).RunAsync(wasThere: false, cancellation);
        await writing.CommitAsync(cancellation);
        return report;
    }

    private async Task<(string What, string File, string Database)[]> CopyStatisticsAsync(CancellationToken cancellation)
    {
        var (original, copy) = (ReadOnly(), PostgresConnection.Single(database));
        var (shadows, copiedShadows) = (ShadowStore.Sqlite(original), ShadowStore.Postgres(copy));
        await shadows.CopySetsAsync(copiedShadows, cancellation);
        return
        [
            await CopyAsync("episodes of the ledger", LedgerStore.Sqlite(original), LedgerStore.Postgres(copy), cancellation),
            await CopyAsync("episodes of the shadows", shadows, copiedShadows, cancellation),
        ];
    }

    private static async Task<(string What, string File, string Database)> CopyAsync(
        string what, IEpisodeStore source, IEpisodeStore target, CancellationToken cancellation)
    {
        var all = new EpisodeFilter(new Instant(long.MinValue), new Instant(long.MaxValue), null, null, int.MaxValue);
        var episodes = await source.ReadAsync(all, cancellation);
        foreach (var part in episodes.Chunk(EpisodesPerWrite))
        {
            await target.WriteAsync(part, cancellation);
        }

        var copied = await target.ReadAsync(all, cancellation);
        return (what, $"{episodes.Count:N0}", $"{copied.Count:N0}");
    }

    private string ReadOnly() =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString;

    private async Task<MigrationReport> CompareAsync(
        JournalRows originals, JournalRows copies, long existing, CancellationToken cancellation)
    {
        progress($"{database} already has {existing:N0} events; comparing");
        try
        {
            return await new JournalVerification(originals, copies).RunAsync(wasThere: true, cancellation);
        }
        catch (MigrationException e)
        {
            throw new JournalException(
                $"{database} already has a desk that differs from the one in {file}: {e.Message}. "
                + "Nothing was changed; migrate into an empty database.",
                e);
        }
    }
}
