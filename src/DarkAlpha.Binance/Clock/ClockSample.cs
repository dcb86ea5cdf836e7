namespace DarkAlpha.Binance.Clock;

/// <summary>The exchange's time and the local time at one instant.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds.</param>
/// <param name="Timestamp">The instant, from <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="LocalTime">The local clock, Unix milliseconds.</param>
/// <param name="Uncertainty">
/// Maximum error of the exchange's time, milliseconds: half of the round trip, because the split between the two directions is unknown
/// (RFC 5905, section 8).
/// </param>
internal readonly record struct ClockSample(long ServerTime, long Timestamp, long LocalTime, double Uncertainty)
{
    // Upper bound of the drift between two machine clocks, milliseconds per millisecond.
    private const double Drift = 0.0001;

    // A sample is rounded to whole milliseconds.
    private const double Rounding = 1;

    /// <summary>Exchange time − local time, milliseconds.</summary>
    public long Skew => ServerTime - LocalTime;

    /// <summary>The exchange's time at an instant, extrapolated by elapsed time, so a step of the local clock has no effect.</summary>
    public long TimeAt(long timestamp, TimeProvider time) => ServerTime + (long)time.GetElapsedTime(Timestamp, timestamp).TotalMilliseconds;

    /// <summary>
    /// Combines this sample with a later one: the later one wins unless it is less certain than this one is by then and consistent with it.
    /// A response that took seconds must not replace a fast one of a minute ago.
    /// </summary>
    public ClockSample CombineWith(ClockSample next, TimeProvider time)
    {
        var elapsed = time.GetElapsedTime(Timestamp, next.Timestamp).TotalMilliseconds;
        var now = next with { ServerTime = TimeAt(next.Timestamp, time), Uncertainty = Uncertainty + elapsed * Drift + Rounding };
        return now.Uncertainty < next.Uncertainty && Math.Abs(next.ServerTime - now.ServerTime) <= next.Uncertainty ? now : next;
    }

    /// <summary>
    /// How far the local clock has been stepped since this sample, milliseconds: the change of the local clock minus the elapsed time.
    /// </summary>
    public long LocalStep(TimeProvider time)
    {
        var elapsed = (long)time.GetElapsedTime(Timestamp).TotalMilliseconds;
        return time.GetUtcNow().ToUnixTimeMilliseconds() - LocalTime - elapsed;
    }
}
