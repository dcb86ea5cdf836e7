using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>An event buffered until the previous socket has finished delivering.</summary>
/// <param name="Frame">The frame with the event.</param>
/// <param name="ReceivedAt">When it was received, Unix milliseconds.</param>
internal readonly record struct BufferedEvent(Frame Frame, long ReceivedAt);
