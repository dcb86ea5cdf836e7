using System.Collections.Immutable;
using System.Data;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Backup;

/// <summary>
/// Writes a backup into an empty database of either kind, reads it back, and compares the hash of every table. Until that is done the
/// database stays as it was.
/// </summary>
/// <param name="storage">The database: a file that does not exist, or a server's database without a journal.</param>
/// <param name="progress">Told what was restored, a sentence each.</param>
public sealed class DatabaseRestore(JournalStorage storage, Action<string> progress)
{
    /// <summary>Restores a backup.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verifyBy">
    /// This node's rules, to play the restored journal through the desk's rules and recompute its cards; null to compare rows only.
    /// </param>
    /// <param name="cancellation">Cancels it; then nothing is left.</param>
    /// <exception cref="BackupException">The file is damaged, or the database has not what it has.</exception>
    /// <exception cref="JournalException">The database cannot be used, or is not empty.</exception>
    public Task<BackupReport> RunAsync(string path, RoundOptions? verifyBy, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DatabaseFailure.ExplainAsync(
            storage, () => storage.Server is { } server
                ? IntoServerAsync(server, path, verifyBy, cancellation)
                : IntoFileAsync(storage.File!, path, verifyBy, cancellation));
    }

    private async Task<BackupReport> IntoServerAsync(
        PostgresUrl server, string path, RoundOptions? verifyBy, CancellationToken cancellation)
    {
        await using var database = await PostgresTables.OpenAsync(server, IsolationLevel.ReadCommitted, cancellation);
        await database.ClaimAsync(server, cancellation);
        return await RestoreAsync(database, path, verifyBy, cancellation);
    }

    private async Task<BackupReport> IntoFileAsync(string target, string path, RoundOptions? verifyBy, CancellationToken cancellation)
    {
        using var owner = DatabaseLock.Take(target);
        if (File.Exists($"{target}-wal"))
        {
            throw new JournalException($"{target}-wal is left of another database; move it away before restoring {target}.");
        }

        return await NewFile.WriteAsync(target, async partial =>
        {
            await using var database = SqliteTables.Create(partial);
            return await RestoreAsync(database, path, verifyBy, cancellation);
        });
    }

    private async Task<BackupReport> RestoreAsync(
        TableDatabase database, string path, RoundOptions? verifyBy, CancellationToken cancellation)
    {
        var (file, header) = await TableFileReader.OpenAsync(path, cancellation);
        using var reader = file;
        if (header.Kind != DatabaseBackup.Kind)
        {
            throw new BackupException($"{path} is an {header.Kind}, not a backup: it has a part of a journal only");
        }

        var written = new List<(StoredTable Table, FileLine Sum)>();
        while (await file.NextAsync(cancellation) is { } table)
        {
            await database.CreateAsync(table, cancellation);
            await database.WriteAsync(table, file.RowsAsync(cancellation), cancellation);
            written.Add((table, file.End!));
            progress($"{file.End!.Rows:N0} rows of {table.Name}");
        }

        var check = verifyBy is null ? null : new JournalCheck(verifyBy, only: null);
        progress("all rows restored; reading them back");
        foreach (var (table, sum) in written)
        {
            await CompareAsync(database, table, sum, check, cancellation);
        }

        await database.CommitAsync(cancellation);
        ImmutableArray<(string What, string Value)> counts = [.. written.Select(w => (w.Table.Name, $"{w.Sum.Rows:N0}"))];
        return check?.Report() is { } report ? report with { Counts = [.. counts, .. report.Counts] } : new BackupReport(counts, []);
    }

    private static async Task CompareAsync(
        TableDatabase database, StoredTable table, FileLine expected, JournalCheck? check, CancellationToken cancellation)
    {
        using var sum = new RowSum();
        try
        {
            await foreach (var row in database.ReadAsync(table, "", cancellation))
            {
                sum.Add(RowText.Write(table, row));
                if (table == StoredTable.Archives)
                {
                    check?.AddArchive(row);
                }
                else if (table == StoredTable.Journal)
                {
                    check?.AddEvent(row);
                }
            }
        }
        catch (JournalException e)
        {
            throw new BackupException(e.Message, e);
        }

        if (sum.Rows != expected.Rows || sum.Finish() != expected.Sha256)
        {
            throw new BackupException($"{table.Name} is not the same in the backup and in the database; nothing was restored");
        }
    }
}
