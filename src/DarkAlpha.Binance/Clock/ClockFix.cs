namespace DarkAlpha.Binance.Clock;

/// <summary>The exchange's time and the local time at one instant.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds.</param>
/// <param name="Timestamp">The instant, as <see cref="TimeProvider.GetTimestamp"/> gives it.</param>
/// <param name="LocalTime">The local clock, Unix milliseconds.</param>
/// <param name="Uncertainty">By how much the exchange's time may be wrong, milliseconds: half of the round trip, for nobody knows which way took how long (RFC 5905, 8).</param>
internal readonly record struct ClockFix(long ServerTime, long Timestamp, long LocalTime, double Uncertainty)
{
    // Clocks of machines run apart by less than this, milliseconds a millisecond; and a fix is a whole number of them.
    private const double Drift = 0.0001;
    private const double Rounding = 1;

    /// <summary>Corrected − local, milliseconds.</summary>
    public long Skew => ServerTime - LocalTime;

    /// <summary>The exchange's time at an instant, by the time that has passed; a step of the local clock does not matter.</summary>
    public long TimeAt(long timestamp, TimeProvider time) => ServerTime + (long)time.GetElapsedTime(Timestamp, timestamp).TotalMilliseconds;

    /// <summary>
    /// What is known with a further fix: that one, unless it is less sure than this one is by now and does not contradict it. An answer that took
    /// seconds says nothing about a clock that a quick one set a minute ago.
    /// </summary>
    public ClockFix With(ClockFix next, TimeProvider time)
    {
        var passed = time.GetElapsedTime(Timestamp, next.Timestamp).TotalMilliseconds;
        var now = next with { ServerTime = TimeAt(next.Timestamp, time), Uncertainty = Uncertainty + passed * Drift + Rounding };
        return now.Uncertainty < next.Uncertainty && Math.Abs(next.ServerTime - now.ServerTime) <= next.Uncertainty ? now : next;
    }

    /// <summary>By how many milliseconds the local clock has been stepped since: what it shows beyond the time that has passed.</summary>
    public long LocalStep(TimeProvider time)
    {
        var passed = (long)time.GetElapsedTime(Timestamp).TotalMilliseconds;
        return time.GetUtcNow().ToUnixTimeMilliseconds() - LocalTime - passed;
    }
}
