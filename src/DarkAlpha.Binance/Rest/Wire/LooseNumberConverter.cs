using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Reads a finite number that is written as number or as string; an empty string is no number.</summary>
internal sealed class LooseNumberConverter : JsonConverter<double?>
{
    private const int MaxNumberLength = 64;

    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads the number the reader stands on.</summary>
    /// <exception cref="JsonException">It is no number.</exception>
    public static double? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || reader.ValueSpan.Length > MaxNumberLength)
        {
            throw new JsonException($"a {reader.TokenType} where a number belongs");
        }

        if (reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        return DecimalText.TryNumber(reader.ValueSpan, out var value) && double.IsFinite(value)
            ? value
            : throw new JsonException("a number that cannot be read");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
