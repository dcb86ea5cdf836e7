using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Cards;

internal sealed class SideConverter : JsonConverter<Side>
{
    public override Side Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "LONG" => Side.Long,
        "SHORT" => Side.Short,
        var other => throw new JsonException($"side '{other}' is neither LONG nor SHORT"),
    };

    public override void Write(Utf8JsonWriter writer, Side value, JsonSerializerOptions options) =>
        writer.WriteStringValue(SideNames.Of(value));
}
