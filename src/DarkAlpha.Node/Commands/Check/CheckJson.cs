using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Serializer for <see cref="CheckView"/>: camelCase, indented; generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CheckView))]
internal sealed partial class CheckJson : JsonSerializerContext;
