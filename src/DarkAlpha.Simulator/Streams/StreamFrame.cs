using System.Net.WebSockets;

namespace DarkAlpha.Simulator.Streams;

/// <summary>One event as bytes, made once for all sockets: the combined form, in which the raw form lies.</summary>
/// <param name="combined"><c>{"stream":"…","data":{…}}</c>, or what a fault has made of it.</param>
/// <param name="raw">The part that goes to sockets of the raw form.</param>
/// <param name="type">Text, unless a fault says binary.</param>
internal sealed class StreamFrame(ReadOnlyMemory<byte> combined, ReadOnlyMemory<byte> raw, WebSocketMessageType type = WebSocketMessageType.Text)
{
    public ReadOnlyMemory<byte> Combined => combined;

    public ReadOnlyMemory<byte> Raw => raw;

    public WebSocketMessageType Type => type;
}
