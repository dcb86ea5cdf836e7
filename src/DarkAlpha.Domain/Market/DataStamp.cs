namespace DarkAlpha.Domain.Market;

/// <summary>
/// When a datum was measured and when it arrived, Unix milliseconds UTC. It ages from the earlier of the two: a copy that repeats what was
/// measured long ago is as old as that, however lately it came.
/// </summary>
/// <param name="MeasuredAt">When the exchange measured it, on the exchange's clock.</param>
/// <param name="ArrivedAt">When it arrived, on the corrected clock.</param>
public readonly record struct DataStamp(long MeasuredAt, long ArrivedAt)
{
    /// <summary>How far ahead of the corrected clock a time stamp may lie: two sound clocks may differ by as much.</summary>
    public const long FutureToleranceMs = 1_000;

    /// <summary>The instant from which the datum ages.</summary>
    public long Since => Math.Min(MeasuredAt, ArrivedAt);

    /// <summary>True when it claims to have been measured after it arrived: such a datum is not taken.</summary>
    public bool IsFromFuture => IsAfter(MeasuredAt, ArrivedAt);

    /// <summary>How old it is, milliseconds, at least 0.</summary>
    public long AgeAt(long now) => Math.Max(0, now - Since);

    /// <summary>True when a time stamp lies further ahead of the clock than two sound clocks may differ.</summary>
    public static bool IsAfter(long stamp, long now) => stamp - now > FutureToleranceMs;
}
