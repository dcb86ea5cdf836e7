using System.Net.WebSockets;

namespace DarkAlpha.Simulator.Streams;

/// <summary>One serialized event, shared by all sockets: the combined form, which contains the raw form.</summary>
/// <param name="combined"><c>{"stream":"…","data":{…}}</c>, or its corrupted version.</param>
/// <param name="raw">The bytes sent to sockets opened with <c>/ws</c>.</param>
/// <param name="type">Text, except with a <see cref="FaultKind.Binary"/> fault.</param>
internal sealed class StreamFrame(
    ReadOnlyMemory<byte> combined, ReadOnlyMemory<byte> raw, WebSocketMessageType type = WebSocketMessageType.Text)
{
    public ReadOnlyMemory<byte> Combined => combined;

    public ReadOnlyMemory<byte> Raw => raw;

    public WebSocketMessageType Type => type;
}
