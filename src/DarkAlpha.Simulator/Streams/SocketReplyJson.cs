using System.Text.Json.Serialization;

namespace DarkAlpha.Simulator.Streams;

/// <summary>How answers on a socket are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SocketReply.ListReply))]
[JsonSerializable(typeof(SocketReply.ErrorReply))]
internal sealed partial class SocketReplyJson : JsonSerializerContext;
