namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>A parsed frame. Only the member named by <see cref="Kind"/> is set.</summary>
public readonly record struct Frame
{
    /// <summary>What the frame was, or why it was skipped.</summary>
    public FrameKind Kind { get; internal init; }

    /// <summary>Set when the kind is <see cref="FrameKind.BookTicker"/>.</summary>
    public BookTickerUpdate BookTicker { get; internal init; }

    /// <summary>Set when the kind is <see cref="FrameKind.Kline"/>.</summary>
    public KlineUpdate Kline { get; internal init; }

    /// <summary>Set when the kind is <see cref="FrameKind.MarkPrice"/>.</summary>
    public MarkPriceUpdate MarkPrice { get; internal init; }

    /// <summary>Set when the kind is <see cref="FrameKind.Ack"/>.</summary>
    public Ack Ack { get; internal init; }

    /// <summary>True when the frame has no usable content.</summary>
    public bool IsSkipped => Kind is not (FrameKind.BookTicker or FrameKind.Kline or FrameKind.MarkPrice or FrameKind.Ack);
}
