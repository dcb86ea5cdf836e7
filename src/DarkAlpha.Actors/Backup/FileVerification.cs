using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Backup;

/// <summary>
/// Verifies a backup or an archive without a database: every hash in it, that no event is missing, and that its cards come out again from
/// what was recorded with them.
/// </summary>
/// <param name="rules">This node's rules, for cards whose own were not recorded, with the strategies that are loaded.</param>
public sealed class FileVerification(RoundOptions rules)
{
    /// <summary>Reads the file completely.</summary>
    /// <param name="path">The file.</param>
    /// <param name="card">The only card to recompute; null recomputes all.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="BackupException">The file is damaged, or no file of this program.</exception>
    public async Task<BackupReport> RunAsync(string path, CardId? card, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var check = new JournalCheck(rules, card);
        var (file, header) = await TableFileReader.OpenAsync(path, cancellation);
        using var reader = file;
        try
        {
            while (await file.NextAsync(cancellation) is { } table)
            {
                await foreach (var row in file.RowsAsync(cancellation))
                {
                    if (table == StoredTable.Archives)
                    {
                        check.AddArchive(row);
                    }
                    else if (table == StoredTable.Journal)
                    {
                        check.AddEvent(row);
                    }
                }
            }
        }
        catch (JournalException e)
        {
            throw new BackupException(e.Message, e);
        }

        var report = check.Report();
        return report with { Counts = [("kind", header.Kind ?? ""), ("made at", header.MadeAt ?? ""), .. report.Counts] };
    }
}
