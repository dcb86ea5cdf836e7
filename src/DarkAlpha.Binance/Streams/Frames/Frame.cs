namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>One frame as it was understood. Only the member that <see cref="Verdict"/> names holds something.</summary>
public readonly record struct Frame
{
    /// <summary>What the frame was, or why it was skipped.</summary>
    public FrameKind Verdict { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameKind.BookTicker"/>.</summary>
    public BookTickerUpdate BookTicker { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameKind.Kline"/>.</summary>
    public KlineUpdate Kline { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameKind.MarkPrice"/>.</summary>
    public MarkPriceUpdate MarkPrice { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameKind.Ack"/>.</summary>
    public Ack Ack { get; internal init; }

    /// <summary>True when there is nothing to use in the frame.</summary>
    public bool IsSkipped => Verdict is not (FrameKind.BookTicker or FrameKind.Kline or FrameKind.MarkPrice or FrameKind.Ack);
}
