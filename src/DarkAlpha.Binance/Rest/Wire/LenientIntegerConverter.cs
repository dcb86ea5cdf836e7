using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Reads an integer written as number or string; an empty string is null.</summary>
internal sealed class LenientIntegerConverter : JsonConverter<long?>
{
    /// <inheritdoc/>
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads the integer at the current token; null for null and an empty string.</summary>
    /// <exception cref="JsonException">The token is not an integer.</exception>
    public static long? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty))
        {
            return null;
        }

        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(reader.ValueSpan, out long value, out var consumed) && consumed == reader.ValueSpan.Length
            ? value
            : throw new JsonException($"expected an integer, found {reader.TokenType}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
