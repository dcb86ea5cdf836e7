using System.Net.WebSockets;
using System.Text;

namespace DarkAlpha.Simulator.Streams;

/// <summary>Corrupts frames. Text stays valid UTF-8, because WebSocket libraries close the connection on invalid UTF-8.</summary>
internal static class BadFrame
{
    private const int HugePadding = 1_100_000;

    private static readonly byte[] Noise = "~%{[<not json at all>]}&\\ \"e\":bookTicker,,,,"u8.ToArray();

    /// <summary>The corrupted frame, or the frame itself when the kind does not corrupt frames.</summary>
    public static StreamFrame Make(FaultKind kind, StreamTopic topic, StreamFrame good) => kind switch
    {
        FaultKind.Garbage => new StreamFrame(Noise, Noise),
        FaultKind.Truncated => new StreamFrame(Half(good.Combined), Half(good.Raw)),
        FaultKind.Binary => new StreamFrame(good.Combined, good.Raw, WebSocketMessageType.Binary),
        FaultKind.Huge => Wrap(topic, Padded(good.Raw)),
        FaultKind.WrongTypes => Wrap(topic, WrongTypes(topic)),
        _ => good,
    };

    private static ReadOnlyMemory<byte> Half(ReadOnlyMemory<byte> frame) => frame[..(frame.Length / 2)];

    private static byte[] Padded(ReadOnlyMemory<byte> data)
    {
        var padding = new byte[HugePadding];
        padding.AsSpan().Fill((byte)'x');
        return [.. data.Span[..^1], .. ",\"padding\":\""u8, .. padding, .. "\"}"u8];
    }

    private static byte[] WrongTypes(StreamTopic topic) => Encoding.UTF8.GetBytes(topic.Kind switch
    {
        StreamKind.BookTicker => """{"e":"bookTicker","u":"late","s":42,"b":true,"B":[],"a":{"price":1},"A":null,"T":"soon","E":false}""",
        StreamKind.Kline =>
            $$"""{"e":"kline","E":"soon","s":"{{topic.Symbol}}","k":{"t":"today","T":[],"o":true,"c":{},"h":"""
            + """null,"l":[1],"v":"much","x":"yes"}}""",
        _ => $$"""{"e":"markPriceUpdate","E":[],"s":"{{topic.Symbol}}","p":true,"i":{},"r":"high","T":"later"}""",
    });

    private static StreamFrame Wrap(StreamTopic topic, byte[] data)
    {
        byte[] combined = [.. topic.Prefix, .. data, (byte)'}'];
        return new StreamFrame(combined, data);
    }
}
