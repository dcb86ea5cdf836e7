namespace DarkAlpha.Simulator;

/// <summary>A timer in simulated time on top of a real timer, which is re-armed whenever simulated time jumps.</summary>
internal sealed class SimulatedTimer : ITimer
{
    private const long Never = long.MaxValue;

    // The longest due time a .NET timer accepts; a longer wait is re-armed when it elapses.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock _lock = new();
    private readonly SimulatorClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly Action<SimulatedTimer> _disposed;
    private readonly ITimer _timer;
    private long _due = Never;
    private long _period = Never;

    public SimulatedTimer(SimulatorClock clock, TimeProvider real, TimerCallback callback, object? state, Action<SimulatedTimer> disposed)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _disposed = disposed;
        _timer = real.CreateTimer(static t => ((SimulatedTimer)t!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var due = dueTime == Timeout.InfiniteTimeSpan ? Never : _clock.GetTimestamp() + dueTime.Ticks;
        return ChangeTo(due, period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? Never : period.Ticks);
    }

    /// <summary>Sets the timer to an absolute simulated timestamp, which a clock jump does not move.</summary>
    public bool ChangeTo(long due, long period = Never)
    {
        lock (_lock)
        {
            (_due, _period) = (due, period);
        }

        return Arm();
    }

    /// <summary>Sets the real timer to the remaining time.</summary>
    public bool Arm()
    {
        lock (_lock)
        {
            return _timer.Change(_due == Never ? Timeout.InfiniteTimeSpan : RealTimeUntil(_due), Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed(this);
        _timer.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed(this);
        return _timer.DisposeAsync();
    }

    private TimeSpan RealTimeUntil(long due)
    {
        // Whole milliseconds, rounded up: that is the real timer's resolution, and firing early would only re-arm it.
        var milliseconds = Math.Ceiling((due - _clock.GetTimestamp()) / _clock.Speed / TimeSpan.TicksPerMillisecond);
        return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, MaxWait.TotalMilliseconds));
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_due == Never)
            {
                return;
            }

            if (_clock.GetTimestamp() < _due)
            {
                Arm();
                return;
            }

            _due = _period == Never ? Never : Math.Max(_due + _period, _clock.GetTimestamp());
            Arm();
        }

        _callback(_state);
    }
}
