using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Cards;

/// <summary>Generated at build time, so that neither start-up nor trimming depends on reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CardTimeConverter), typeof(SideConverter)])]
[JsonSerializable(typeof(ProposalCard))]
internal sealed partial class CardJsonContext : JsonSerializerContext;
