using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Cards;

/// <summary>The card as JSON: snake_case, numbers as numbers, times ISO 8601 UTC with milliseconds, no field left out.</summary>
public static partial class CardJson
{
    /// <summary>Writes a card as one UTF-8 JSON object without line breaks.</summary>
    public static byte[] Serialize(ProposalCard card) => JsonSerializer.SerializeToUtf8Bytes(card, Context.Default.ProposalCard);

    /// <summary>Reads a card.</summary>
    /// <exception cref="JsonException">The text is not a card: malformed, or a field is missing.</exception>
    public static ProposalCard Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Default.ProposalCard)
        ?? throw new JsonException("the card is null");

    /// <summary>Source-generated serialization: no reflection at start-up, safe for trimming.</summary>
    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = [typeof(TimeConverter), typeof(SideConverter)])]
    [JsonSerializable(typeof(ProposalCard))]
    internal sealed partial class Context : JsonSerializerContext;

    internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(CardTime.Format(value));
    }

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
}
