using System.Text.Json.Serialization;

namespace DarkAlpha.Simulator.Streams;

/// <summary>JSON format of replies on a socket.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SocketReply.ListReply))]
[JsonSerializable(typeof(SocketReply.ErrorReply))]
internal sealed partial class SocketReplyJson : JsonSerializerContext;
