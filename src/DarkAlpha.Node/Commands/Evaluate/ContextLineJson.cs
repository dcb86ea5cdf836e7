using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>Generated at build time: starts faster than reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ContextLine))]
internal sealed partial class ContextLineJson : JsonSerializerContext;
