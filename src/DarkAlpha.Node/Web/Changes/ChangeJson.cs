using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>What may be asked for, and nothing else: a field that is unknown, missing, given twice or of another type is refused. Generated at build time.</summary>
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
internal sealed partial class ChangeJson : JsonSerializerContext;
