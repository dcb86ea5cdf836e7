namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Number of frames by kind at one moment.</summary>
public sealed class FrameCounts
{
    private readonly long[] _counts;

    internal FrameCounts(long[] counts) => _counts = counts;

    /// <summary>Number of frames of this kind.</summary>
    public long this[FrameKind kind] => _counts[(int)kind];

    /// <summary>Number of all frames.</summary>
    public long Total => _counts.Sum();

    /// <summary>Number of skipped frames.</summary>
    public long Skipped =>
        Total - this[FrameKind.BookTicker] - this[FrameKind.Kline] - this[FrameKind.MarkPrice] - this[FrameKind.Ack];

    /// <summary>The sum of both counts.</summary>
    internal FrameCounts Plus(FrameCounts others) => new([.. _counts.Zip(others._counts, (one, other) => one + other)]);
}
