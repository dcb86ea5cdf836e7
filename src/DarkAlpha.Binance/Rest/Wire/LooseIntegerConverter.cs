using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Reads an integer that is written as number or as string; an empty string is no number.</summary>
internal sealed class LooseIntegerConverter : JsonConverter<long?>
{
    /// <inheritdoc/>
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads the integer the reader stands on.</summary>
    /// <exception cref="JsonException">It is no integer.</exception>
    public static long? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty))
        {
            return null;
        }

        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(reader.ValueSpan, out long value, out var consumed) && consumed == reader.ValueSpan.Length
            ? value
            : throw new JsonException($"a {reader.TokenType} where an integer belongs");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
