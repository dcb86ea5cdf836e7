using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DarkAlpha.Actors.Backup;

/// <summary>Writes cards as lines of text: comma-separated values or JSON objects.</summary>
internal sealed class TextCardWriter : ICardWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly Stream _output;
    private readonly bool _isJson;

    private TextCardWriter(Stream output, bool isJson) => (_output, _isJson) = (output, isJson);

    /// <summary>Begins a file of comma-separated values, with a line of names.</summary>
    public static async Task<TextCardWriter> CreateCsvAsync(Stream output, CancellationToken cancellation)
    {
        await output.WriteAsync(CsvLine(ExportRow.Columns.Select(column => (object?)column.Name)), cancellation);
        return new TextCardWriter(output, isJson: false);
    }

    /// <summary>Begins a file of JSON objects.</summary>
    public static TextCardWriter CreateJson(Stream output) => new(output, isJson: true);

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            await _output.WriteAsync(_isJson ? JsonLine(row) : CsvLine(row), cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
            for (var i = 0; i < values.Length; i++)
            {
                json.WritePropertyName(ExportRow.Columns[i].Name);
                Write(json, values[i]);
            }

            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
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
