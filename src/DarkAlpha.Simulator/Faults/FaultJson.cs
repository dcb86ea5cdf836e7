using System.Text.Json.Serialization;

namespace DarkAlpha.Simulator;

/// <summary>JSON format of fault rules; unknown members are rejected.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FaultRule))]
internal sealed partial class FaultJson : JsonSerializerContext;
