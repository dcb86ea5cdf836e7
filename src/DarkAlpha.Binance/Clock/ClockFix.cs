namespace DarkAlpha.Binance.Clock;

/// <summary>The exchange's time and the local time at one instant.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds.</param>
/// <param name="Timestamp">The instant, as <see cref="TimeProvider.GetTimestamp"/> gives it.</param>
/// <param name="LocalTime">The local clock, Unix milliseconds.</param>
internal readonly record struct ClockFix(long ServerTime, long Timestamp, long LocalTime)
{
    /// <summary>Corrected − local, milliseconds.</summary>
    public long Skew => ServerTime - LocalTime;

    /// <summary>The exchange's time at an instant, by the time that has passed; a step of the local clock does not matter.</summary>
    public long TimeAt(long timestamp, TimeProvider time) => ServerTime + (long)time.GetElapsedTime(Timestamp, timestamp).TotalMilliseconds;

    /// <summary>By how many milliseconds the local clock has been stepped since: what it shows beyond the time that has passed.</summary>
    public long LocalStep(TimeProvider time)
    {
        var passed = (long)time.GetElapsedTime(Timestamp).TotalMilliseconds;
        return time.GetUtcNow().ToUnixTimeMilliseconds() - LocalTime - passed;
    }
}
