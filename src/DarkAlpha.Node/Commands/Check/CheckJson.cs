using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The report for programs: camelCase, no secret. Generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CheckView))]
internal sealed partial class CheckJson : JsonSerializerContext;
