using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>An event that waits until the socket before its own has delivered everything.</summary>
/// <param name="Frame">The event.</param>
/// <param name="ReceivedAt">When it came, Unix milliseconds.</param>
internal readonly record struct HeldEvent(Frame Frame, long ReceivedAt);
