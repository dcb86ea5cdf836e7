namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// Virtual time whose timers fire only at whole multiples of the slack, so that many fire together. Every instant with a timer costs a test
/// the same real time, so coarse timers make long periods pass much faster. The current time itself stays exact.
/// </summary>
/// <param name="time">The underlying virtual time.</param>
/// <param name="slack">Maximum delay of a timer.</param>
internal sealed class CoarseTime(VirtualTime time, TimeSpan slack) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period, slack);
}
