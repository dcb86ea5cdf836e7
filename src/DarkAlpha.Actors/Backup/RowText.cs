using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DarkAlpha.Actors.Backup;

/// <summary>One row as a line of text: a JSON array with a value for each column. Equal rows give equal lines.</summary>
internal static class RowText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a row.</summary>
    /// <exception cref="BackupException">Bytes that should be text are not.</exception>
    public static byte[] Write(StoredTable table, object?[] row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            for (var i = 0; i < row.Length; i++)
            {
                Write(json, table, i, row[i]);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="places">For each column of the table, its place in the line; -1 for a column that the file does not have.</param>
    /// <param name="line">The line.</param>
    /// <exception cref="BackupException">It is no row of the table.</exception>
    public static object?[] Read(StoredTable table, int[] places, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var values = json.RootElement.EnumerateArray().ToArray();
            return [.. table.Columns.Select((column, i) => places[i] < 0 ? null : Read(column.Kind, values[places[i]]))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new BackupException($"a row of {table.Name} cannot be read: the file is damaged or not complete", e);
        }
    }

    private static void Write(Utf8JsonWriter json, StoredTable table, int column, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes when table.Columns[column].Kind == ColumnKind.Bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case byte[] bytes when Utf8.IsValid(bytes):
                json.WriteStringValue(bytes);
                break;
            default:
                throw new BackupException($"a row of {table.Name} has a {table.Columns[column].Name} that is not text");
        }
    }

    private static object? Read(ColumnKind kind, JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? null
        : kind switch
        {
            ColumnKind.Number or ColumnKind.SmallNumber => value.GetInt64(),
            ColumnKind.Real => value.GetDouble(),
            ColumnKind.Flag => value.GetBoolean(),
            ColumnKind.Utf8 => Encoding.UTF8.GetBytes(value.GetString()!),
            ColumnKind.Bytes => value.GetBytesFromBase64(),
            _ => value.GetString(),
        };
}
