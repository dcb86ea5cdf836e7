using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>
/// Copies a whole database to a file from which it can be restored, also to the other kind of database. Everything is read in one
/// transaction, so the copy is of one instant, and nodes go on meanwhile.
/// </summary>
/// <param name="storage">The database.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="progress">Told what was copied, a sentence each.</param>
public sealed class DatabaseBackup(JournalStorage storage, TimeProvider time, Action<string> progress)
{
    internal const string Kind = "backup";

    /// <summary>Makes the copy. Until it is complete it has another name.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="cancellation">Cancels it; then no file is left.</param>
    /// <exception cref="JournalException">The database cannot be read, or the file exists.</exception>
    /// <exception cref="BackupException">The database has something that no journal has.</exception>
    public async Task<BackupReport> RunAsync(string path, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var counts = await DatabaseFailure.ExplainAsync(storage, () => NewFile.WriteAsync(path, async partial =>
        {
            await using var database = await TableDatabase.OpenAsync(storage, cancellation);
            await using var file = new TableFileWriter(partial);
            await file.BeginAsync(Kind, time.GetUtcNow(), cancellation);
            var rows = new List<(string What, string Value)>();
            foreach (var table in StoredTable.All)
            {
                if (await database.HasAsync(table, cancellation))
                {
                    var written = await file.WriteAsync(table, database.ReadAsync(table, "", cancellation), cancellation);
                    progress($"{written:N0} rows of {table.Name}");
                    rows.Add((table.Name, $"{written:N0}"));
                }
            }

            await file.EndAsync(cancellation);
            return rows;
        }));
        return new BackupReport([.. counts], []);
    }
}
