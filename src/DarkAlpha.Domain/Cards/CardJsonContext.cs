using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Cards;

/// <summary>Source-generated serialization: no reflection at start-up, safe for trimming.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CardTimeConverter), typeof(SideConverter)])]
[JsonSerializable(typeof(ProposalCard))]
internal sealed partial class CardJsonContext : JsonSerializerContext;
