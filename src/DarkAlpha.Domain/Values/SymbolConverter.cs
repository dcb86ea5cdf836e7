using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>A symbol as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
public sealed class SymbolConverter : JsonConverter<Symbol>
{
    /// <inheritdoc/>
    public override Symbol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? new Symbol(value) : throw new JsonException("a symbol doesn't allow null");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Symbol value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name);
    }

    /// <inheritdoc/>
    public override Symbol ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Symbol value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Name);
    }
}
