using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Cards;

/// <summary>Reads and writes the word for how fresh data was. Journals have cards that say <c>ok</c> where a card says <c>fresh</c> now.</summary>
public sealed class FreshnessConverter : JsonConverter<string>
{
    /// <summary>The data was as fresh as the health gate asks for.</summary>
    public const string Fresh = "fresh";

    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } word && word != "ok" ? word : Fresh;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}
