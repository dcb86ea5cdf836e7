namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>How deep in a frame a field stands.</summary>
internal enum FrameLevel
{
    /// <summary>In the frame itself.</summary>
    Root,

    /// <summary>In <c>data</c>, the payload of the combined form.</summary>
    Data,

    /// <summary>In <c>k</c> of a candle or <c>error</c> of a reply.</summary>
    Inner,
}
