using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>A value as the JSON string of its text, also as the key of a dictionary.</summary>
/// <param name="name">What it is, for the error about a null.</param>
/// <param name="parse">Creates the value whose <see cref="object.ToString"/> is the text.</param>
public abstract class TextValueConverter<T>(string name, Func<string, T> parse) : JsonConverter<T>
    where T : struct
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? parse(text) : throw new JsonException($"{name} doesn't allow null");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString()!);
    }
}
