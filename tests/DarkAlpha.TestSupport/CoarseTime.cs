namespace DarkAlpha.TestSupport;

/// <summary>
/// A virtual time whose timers may be late, so that many run together: at whole multiples of the slack. Each instant at which something
/// runs costs a test the same, so a long time with coarse timers passes much sooner. What it says the time is, is exact.
/// </summary>
/// <param name="time">The time.</param>
/// <param name="slack">How late a timer may be.</param>
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
