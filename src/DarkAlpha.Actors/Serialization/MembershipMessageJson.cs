using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Serialization;

/// <summary>JSON format of messages between the join actors of nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClusterJoinMessages.GetSettings))]
[JsonSerializable(typeof(ClusterJoinMessages.SettingsReply))]
internal sealed partial class MembershipMessageJson : JsonSerializerContext;
