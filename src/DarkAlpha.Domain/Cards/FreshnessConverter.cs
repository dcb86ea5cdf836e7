using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Cards;

/// <summary>Reads and writes the freshness of data. In journals, cards of earlier versions say <c>ok</c> instead of <c>fresh</c>.</summary>
public sealed class FreshnessConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } word && word != "ok" ? word : CardDataHealth.Fresh;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}
