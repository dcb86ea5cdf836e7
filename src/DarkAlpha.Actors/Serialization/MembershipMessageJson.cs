using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Serialization;

/// <summary>The form of messages between the gates of nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClusterJoinMessages.GetSettings))]
[JsonSerializable(typeof(ClusterJoinMessages.SettingsAre))]
internal sealed partial class MembershipMessageJson : JsonSerializerContext;
