namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Nesting level of a field in a frame.</summary>
internal enum FrameLevel
{
    /// <summary>The frame itself.</summary>
    Root,

    /// <summary><c>data</c>, the payload of the combined form.</summary>
    Data,

    /// <summary><c>k</c> of a candle or <c>error</c> of a reply.</summary>
    Inner,
}
