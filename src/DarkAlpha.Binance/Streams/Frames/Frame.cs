namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>One frame as it was understood. Only the member that <see cref="Verdict"/> names holds something.</summary>
public readonly record struct Frame
{
    /// <summary>What the frame was, or why it was skipped.</summary>
    public FrameVerdict Verdict { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameVerdict.BookTicker"/>.</summary>
    public BookTickerUpdate BookTicker { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameVerdict.Kline"/>.</summary>
    public KlineUpdate Kline { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameVerdict.MarkPrice"/>.</summary>
    public MarkPriceUpdate MarkPrice { get; internal init; }

    /// <summary>Set when the verdict is <see cref="FrameVerdict.Ack"/>.</summary>
    public Ack Ack { get; internal init; }

    /// <summary>True when there is nothing to use in the frame.</summary>
    public bool IsSkipped => Verdict is not (FrameVerdict.BookTicker or FrameVerdict.Kline or FrameVerdict.MarkPrice or FrameVerdict.Ack);
}
