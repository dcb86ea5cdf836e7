namespace DarkAlpha.TestSupport;

/// <summary>
/// A clock that moves only when it is told to, from one timer to the next, so that every timer runs at exactly its own instant. Timers of
/// the same instant run in the order in which they were set. Thread-safe, but only one thread moves it.
/// </summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
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
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer and runs all that are due then; without any until <paramref name="limit"/>, moves there.</summary>
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

    // Timers of one period run at the same instants, whenever they were set: whatever ticks once a second is one step a second, not one each.
    private static long Align(long due, long period) => period == 0 ? due : (due + period - 1) / period * period;

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

    // Rounded up to whole milliseconds, as the machine's timers do: what is told in milliseconds is then told exactly.
    private void Add(VirtualTimer timer, long due)
    {
        timer.Due = (due + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;
        timer.Order = ++_order;
        _timers.Add(timer);
    }
}
