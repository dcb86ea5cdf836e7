using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Serialization;

/// <summary>JSON format of messages between the inspectors of nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NodeQueries.GetExchange))]
[JsonSerializable(typeof(NodeQueries.GetTree))]
[JsonSerializable(typeof(ExchangeStatus))]
[JsonSerializable(typeof(ActorTree))]
internal sealed partial class InspectionMessageJson : JsonSerializerContext;
