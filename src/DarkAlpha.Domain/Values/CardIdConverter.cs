using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>A card id as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
public sealed class CardIdConverter : JsonConverter<CardId>
{
    /// <inheritdoc/>
    public override CardId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? new CardId(value) : throw new JsonException("a card id doesn't allow null");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CardId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }

    /// <inheritdoc/>
    public override CardId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, CardId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value);
    }
}
