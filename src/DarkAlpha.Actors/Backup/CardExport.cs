using System.Buffers;
using System.Text;
using System.Text.Json;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>Writes all cards with their outcomes for other programs, oldest first.</summary>
/// <param name="storage">The database; nodes may run on it.</param>
public sealed class CardExport(JournalStorage storage)
{
    private const int PageSize = 1_000;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly byte[] LineBreak = [(byte)'\n'];

    /// <summary>Writes the cards.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="format">Their format.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>Number of cards.</returns>
    /// <exception cref="JournalException">The database cannot be used, or the file exists.</exception>
    public Task<long> RunAsync(string path, ExportFormat format, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DatabaseFailure.ExplainAsync(storage, () => NewFile.WriteAsync(path, async partial =>
        {
            await using var output = new FileStream(partial, FileMode.CreateNew, FileAccess.Write);
            return await WriteAsync(output, format, cancellation);
        }));
    }

    private async Task<long> WriteAsync(Stream output, ExportFormat format, CancellationToken cancellation)
    {
        var tables = storage.OpenReadModel();
        await tables.CatchUpAsync(int.MaxValue, cancellation);
        if (format == ExportFormat.Csv)
        {
            await output.WriteAsync(CsvLine(ExportRow.Columns.Select(column => (object?)column.Name)), cancellation);
        }

        var (count, last) = (0L, 0L);
        while (await tables.ReadPageAsync(last, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var (row, outcome) in page)
            {
                var card = row.ToCard();
                object?[] values = [.. ExportRow.Columns.Select(column => column.Of(card, outcome))];
                await output.WriteAsync(format == ExportFormat.Csv ? CsvLine(values) : JsonLine(values), cancellation);
            }

            count += page.Count;
            last = page[^1].Card.Number;
        }

        return count;
    }

    private static byte[] CsvLine(IEnumerable<object?> values) => Encoding.UTF8.GetBytes(string.Join(',', values.Select(CsvOf)) + "\r\n");

    private static string CsvOf(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R"),
        string text when text.AsSpan().ContainsAny(Quoted) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => $"{value}",
    };

    private static byte[] JsonLine(object?[] values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var ((name, _), value) in ExportRow.Columns.Zip(values))
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, .. LineBreak];
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue($"{value}");
                break;
        }
    }
}
