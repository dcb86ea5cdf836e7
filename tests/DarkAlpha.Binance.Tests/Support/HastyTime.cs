namespace DarkAlpha.Binance.Tests.Support;

/// <summary>
/// A clock on which every wait is over at once and recorded. Waits as long as <paramref name="patience"/>, such as timeouts, are not over
/// before <see cref="EndTimeouts"/>.
/// </summary>
internal sealed class HastyTime(DateTimeOffset start, TimeSpan patience) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<HeldTimer> _held = [];
    private long _now = start.UtcTicks;

    /// <summary>The waits, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return [.. _waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(() => callback(state));
        var isWait = dueTime >= TimeSpan.Zero && dueTime < patience;
        lock (_lock)
        {
            if (isWait)
            {
                _waits.Add(dueTime);
                _now += dueTime.Ticks;
            }
            else
            {
                _held.Add(timer);
            }
        }

        if (isWait)
        {
            timer.End();
        }

        return timer;
    }

    /// <summary>Ends all timeouts that run.</summary>
    public void EndTimeouts()
    {
        HeldTimer[] held;
        lock (_lock)
        {
            held = [.. _held];
        }

        foreach (var timer in held)
        {
            timer.End();
        }
    }

    private sealed class HeldTimer(Action end) : ITimer
    {
        private volatile bool _isDisposed;

        public void End()
        {
            if (!_isDisposed)
            {
                end();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDisposed;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            _isDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
