using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>Serializer for <see cref="ContextLine"/>; generated at build time, because reflection would make the start slower.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ContextLine))]
internal sealed partial class ContextLineJson : JsonSerializerContext;
