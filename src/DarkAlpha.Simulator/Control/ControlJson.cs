using System.Text.Json.Serialization;

namespace DarkAlpha.Simulator.Control;

/// <summary>JSON format of the responses of the control API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<ControlServer.FaultReply>))]
[JsonSerializable(typeof(ControlServer.AddedReply))]
[JsonSerializable(typeof(ControlServer.UsageReply))]
[JsonSerializable(typeof(ControlServer.LogReply))]
[JsonSerializable(typeof(ControlServer.ClockReply))]
[JsonSerializable(typeof(ControlServer.ErrorReply))]
internal sealed partial class ControlJson : JsonSerializerContext;
