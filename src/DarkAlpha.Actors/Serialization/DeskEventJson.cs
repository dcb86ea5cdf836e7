using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// JSON format of the desk's stored events and snapshots. A new field needs a default value, so that older rows can still be read; any
/// other change needs a new manifest.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeskEvents.DeskOpened))]
[JsonSerializable(typeof(DeskEvents.CardIssued))]
[JsonSerializable(typeof(DeskEvents.OutcomeResolved))]
[JsonSerializable(typeof(DeskEvents.NoticeClaimed))]
[JsonSerializable(typeof(DeskEvents.CardMarked))]
[JsonSerializable(typeof(DeskEvents.ChatMoved))]
[JsonSerializable(typeof(DeskEvents.TestCardIssued))]
[JsonSerializable(typeof(DeskEvents.DeliveryStarted))]
[JsonSerializable(typeof(DeskEvents.DeliveryConfirmed))]
[JsonSerializable(typeof(DeskEvents.DeliveryDeferred))]
[JsonSerializable(typeof(DeskEvents.DeliveryUncertain))]
[JsonSerializable(typeof(DeskEvents.DeliveryExpired))]
[JsonSerializable(typeof(DeskEvents.DeliveryFailed))]
[JsonSerializable(typeof(DeskEvents.LossRecorded))]
[JsonSerializable(typeof(DeskEvents.FileLossesReplaced))]
[JsonSerializable(typeof(DeskEvents.KillSwitchTurned))]
[JsonSerializable(typeof(DeskEvents.Muted))]
[JsonSerializable(typeof(DeskEvents.Unmuted))]
[JsonSerializable(typeof(DeskEvents.SettingsChanged))]
[JsonSerializable(typeof(DeskEvents.LegacyStateImported))]
[JsonSerializable(typeof(DeskSnapshot))]
[JsonSerializable(typeof(LaterDeskSnapshot))]
internal sealed partial class DeskEventJson : JsonSerializerContext;
