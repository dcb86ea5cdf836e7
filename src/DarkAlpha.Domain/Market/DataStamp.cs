using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>
/// When a value was measured and when it arrived. Its age counts from the earlier of the two: a replica that repeats
/// an old measurement delivers old data, however recently it arrived.
/// </summary>
/// <param name="MeasuredAt">When the exchange measured it, on the exchange's clock.</param>
/// <param name="ArrivedAt">When it arrived, on the corrected clock.</param>
public readonly record struct DataStamp(Instant MeasuredAt, Instant ArrivedAt)
{
    /// <summary>How far ahead of the corrected clock a time stamp may lie: two correct clocks may differ by that much.</summary>
    public const long FutureToleranceMs = 1_000;

    /// <summary>The instant from which its age counts.</summary>
    public Instant Since => Instant.Min(MeasuredAt, ArrivedAt);

    /// <summary>True when it claims to have been measured after it arrived; such a value is rejected.</summary>
    public bool IsFromFuture => IsAfter(MeasuredAt, ArrivedAt);

    /// <summary>Its age in milliseconds, at least 0.</summary>
    public long AgeAt(Instant now) => Math.Max(0, now.MillisecondsSince(Since));

    /// <summary>True when a time stamp lies further ahead of the clock than two correct clocks may differ.</summary>
    public static bool IsAfter(Instant stamp, Instant now) => stamp.MillisecondsSince(now) > FutureToleranceMs;
}
