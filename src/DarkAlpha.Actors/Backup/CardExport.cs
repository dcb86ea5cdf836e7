using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>Writes all cards with their outcomes for other programs, oldest first.</summary>
/// <param name="storage">The database; nodes may run on it.</param>
public sealed class CardExport(JournalStorage storage)
{
    private const int PageSize = 1_000;

    /// <summary>Writes the cards.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="format">Its format.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>Number of cards.</returns>
    /// <exception cref="JournalException">The database cannot be used, or the file exists.</exception>
    public Task<long> RunAsync(string path, ExportFormat format, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DatabaseFailure.ExplainAsync(storage, () => NewFile.WriteAsync(path, async partial =>
        {
            await using var output = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite);
            await using ICardWriter cards = format switch
            {
                ExportFormat.Csv => await TextCardWriter.CreateCsvAsync(output, cancellation),
                ExportFormat.JsonLines => TextCardWriter.CreateJson(output),
                _ => await ParquetCardWriter.CreateAsync(output, cancellation),
            };
            return await WriteAsync(cards, cancellation);
        }));
    }

    private async Task<long> WriteAsync(ICardWriter cards, CancellationToken cancellation)
    {
        var tables = await TableDatabase.OpenCardsAsync(storage, cancellation);
        await tables.CatchUpAsync(int.MaxValue, cancellation);
        var (count, last) = (0L, 0L);
        while (await tables.ReadPageAsync(last, PageSize, cancellation) is { Count: > 0 } page)
        {
            var rows = new List<object?[]>(page.Count);
            foreach (var (row, outcome) in page)
            {
                var card = row.ToCard();
                rows.Add([.. ExportRow.Columns.Select(column => column.Of(card, outcome))]);
            }

            await cards.WriteAsync(rows, cancellation);
            count += page.Count;
            last = page[^1].Card.Number;
        }

        return count;
    }
}
