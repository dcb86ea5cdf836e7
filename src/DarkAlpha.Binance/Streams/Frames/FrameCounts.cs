namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>How many frames got which verdict, at one moment.</summary>
public sealed class FrameCounts
{
    private readonly long[] _counts;

    internal FrameCounts(long[] counts) => _counts = counts;

    /// <summary>How many frames got this verdict.</summary>
    public long this[FrameKind verdict] => _counts[(int)verdict];

    /// <summary>How many frames there were.</summary>
    public long Total => _counts.Sum();

    /// <summary>How many of them were skipped.</summary>
    public long Skipped =>
        Total - this[FrameKind.BookTicker] - this[FrameKind.Kline] - this[FrameKind.MarkPrice] - this[FrameKind.Ack];

    /// <summary>These and those together.</summary>
    internal FrameCounts Plus(FrameCounts others) => new([.. _counts.Zip(others._counts, (one, other) => one + other)]);
}
