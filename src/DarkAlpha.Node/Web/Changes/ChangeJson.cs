using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>
/// Source-generated, strict deserialization of change requests: unknown, missing and duplicate fields and wrong types are errors.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 4)]
[JsonSerializable(typeof(SwitchBody))]
[JsonSerializable(typeof(TestCardBody))]
[JsonSerializable(typeof(LossBody))]
[JsonSerializable(typeof(MuteBody))]
[JsonSerializable(typeof(UnmuteBody))]
[JsonSerializable(typeof(SettingsBody))]
internal sealed partial class ChangeJson : JsonSerializerContext;
