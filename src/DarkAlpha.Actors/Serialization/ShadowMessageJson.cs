using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Shadows;

namespace DarkAlpha.Actors.Serialization;

/// <summary>JSON format of messages between the shadows of symbols and their simulated desk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ShadowMessages.DecideRound))]
[JsonSerializable(typeof(ShadowMessages.RoundDecided))]
[JsonSerializable(typeof(ShadowMessages.Resolved))]
internal sealed partial class ShadowMessageJson : JsonSerializerContext;
