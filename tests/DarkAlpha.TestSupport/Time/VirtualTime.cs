namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// A clock that advances only on <see cref="Step"/>, from one timer to the next, so that every timer fires at exactly its due time. Timers
/// due at the same instant fire in the order in which they were set. Thread-safe, but only one thread may advance it.
/// </summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    // Whole milliseconds, the resolution of real timers, so that times reported in milliseconds are exact.
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDueTime);
    private long _now = start.UtcTicks;
    private long _order;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        CreateTimer(callback, state, dueTime, period, Precision);

    /// <summary>
    /// Advances to the next timer and runs all that are due then; advances to <paramref name="limit"/> when none is due before it.
    /// </summary>
    public void Step(DateTimeOffset limit)
    {
        var end = Math.Max(limit.UtcTicks, GetTimestamp());
        lock (_lock)
        {
            _now = _timers.Min is { } next ? Math.Clamp(next.Due, _now, end) : end;
        }

        while (TakeDue() is { } due)
        {
            due.Run();
        }
    }

    /// <summary>The same time with timers that may be late by up to <paramref name="slack"/>; see <see cref="CoarseTime"/>.</summary>
    public TimeProvider WithSlack(TimeSpan slack) => new CoarseTime(this, slack);

    internal VirtualTimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, TimeSpan slack)
    {
        var timer = new VirtualTimer(this, callback, state, slack);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            timer.Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Add(timer, Align(_now + dueTime.Ticks, timer.Period));
            }
        }
    }

    // Timers with the same period fire at the same instants, whenever they were set: all one-second timers together need one step per
    // second.
    private static long Align(long due, long period) => period == 0 ? due : RoundUp(due, period);

    private static long RoundUp(long due, long unit) => (due + unit - 1) / unit * unit;

    private VirtualTimer? TakeDue()
    {
        lock (_lock)
        {
            if (_timers.Min is not { } timer || timer.Due > _now)
            {
                return null;
            }

            _timers.Remove(timer);
            if (timer.Period > 0)
            {
                Add(timer, timer.Due + timer.Period);
            }

            return timer;
        }
    }

    private void Add(VirtualTimer timer, long due)
    {
        timer.Due = RoundUp(due, timer.Slack.Ticks);
        timer.Order = ++_order;
        _timers.Add(timer);
    }
}
