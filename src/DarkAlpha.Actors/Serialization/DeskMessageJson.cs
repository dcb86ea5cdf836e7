using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Serialization;

/// <summary>JSON format of messages to and from the desk that are sent between nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeskCommands.DecideRound))]
[JsonSerializable(typeof(DeskCommands.TurnKillSwitch))]
[JsonSerializable(typeof(DeskCommands.StartMute))]
[JsonSerializable(typeof(DeskCommands.EndMute))]
[JsonSerializable(typeof(DeskCommands.RecordLoss))]
[JsonSerializable(typeof(DeskCommands.TestCard))]
[JsonSerializable(typeof(DeskCommands.ResolveOutcome))]
[JsonSerializable(typeof(DeskCommands.MarkCard))]
[JsonSerializable(typeof(DeskCommands.ChangeSettings))]
[JsonSerializable(typeof(DeskReplies.RoundDecided))]
[JsonSerializable(typeof(DeskReplies.Done))]
[JsonSerializable(typeof(DeskReplies.OutcomeNoted))]
[JsonSerializable(typeof(DeskReplies.FollowedCards))]
[JsonSerializable(typeof(DeskReplies.SharedSettings))]
[JsonSerializable(typeof(DeskQueries.GetRisk))]
[JsonSerializable(typeof(DeskQueries.GetGuards))]
[JsonSerializable(typeof(DeskQueries.GetCards))]
[JsonSerializable(typeof(DeskQueries.GetCard))]
[JsonSerializable(typeof(DeskQueries.GetFollowed))]
[JsonSerializable(typeof(DeskQueries.GetSharedSettings))]
[JsonSerializable(typeof(DeskQueries.GetPulse))]
[JsonSerializable(typeof(DeskPulse))]
[JsonSerializable(typeof(RiskReport))]
[JsonSerializable(typeof(GuardReport))]
[JsonSerializable(typeof(CardList))]
internal sealed partial class DeskMessageJson : JsonSerializerContext;
