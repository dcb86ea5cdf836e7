using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Reads a finite number written as number or string; an empty string is null.</summary>
internal sealed class LenientNumberConverter : JsonConverter<double?>
{
    private const int MaxNumberLength = 64;

    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads the number at the current token; null for null and an empty string.</summary>
    /// <exception cref="JsonException">The token is not a finite number.</exception>
    public static double? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || reader.ValueSpan.Length > MaxNumberLength)
        {
            throw new JsonException($"expected a number, found {reader.TokenType}");
        }

        if (reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        return DecimalText.TryNumber(reader.ValueSpan, out var value) && double.IsFinite(value)
            ? value
            : throw new JsonException("the number cannot be parsed");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
