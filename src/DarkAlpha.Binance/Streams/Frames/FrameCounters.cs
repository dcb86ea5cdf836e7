namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Counts frames by kind. Thread-safe without locks.</summary>
public sealed class FrameCounters
{
    private static readonly int Kinds = Enum.GetValues<FrameKind>().Length;

    private readonly long[] _counts = new long[Kinds];

    /// <summary>Counts one frame.</summary>
    public void Count(FrameKind kind) => Interlocked.Increment(ref _counts[(int)kind]);

    /// <summary>Copies the counts. Each count is exact, but the set is not an atomic snapshot while frames arrive.</summary>
    public FrameCounts Snapshot()
    {
        var copy = new long[Kinds];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = Interlocked.Read(ref _counts[i]);
        }

        return new FrameCounts(copy);
    }
}
