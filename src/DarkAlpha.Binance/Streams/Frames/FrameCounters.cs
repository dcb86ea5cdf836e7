namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Counts frames by verdict. May be fed by many sockets and read by anybody at the same time, without a lock.</summary>
public sealed class FrameCounters
{
    private static readonly int Verdicts = Enum.GetValues<FrameKind>().Length;

    private readonly long[] _counts = new long[Verdicts];

    /// <summary>Counts one frame.</summary>
    public void Count(FrameKind verdict) => Interlocked.Increment(ref _counts[(int)verdict]);

    /// <summary>Copies the counts. Each is exact; frames that arrive meanwhile may be in one and not yet in another.</summary>
    public FrameCounts Snapshot()
    {
        var copy = new long[Verdicts];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = Interlocked.Read(ref _counts[i]);
        }

        return new FrameCounts(copy);
    }
}
