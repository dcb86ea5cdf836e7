using System.Collections.Concurrent;

namespace DarkAlpha.Simulator;

/// <summary>
/// Simulated time: real time multiplied by the speed, plus every <see cref="Advance"/>, plus the offset of
/// <see cref="FaultKind.ClockJump"/> faults. The offset shifts only the time the exchange reports (this clock, <c>/fapi/v1/time</c>, event
/// times in frames); the market follows <see cref="MarketTime"/>. Timestamps and timers follow market time, so code that uses this clock
/// runs at the simulator's speed.
/// </summary>
public sealed class SimulatorClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly long _realStart;
    private readonly ConcurrentDictionary<SimulatedTimer, bool> _timers = [];
    private long _advancedTicks;

    internal SimulatorClock(TimeProvider real, DateTimeOffset start, double speed)
    {
        _real = real;
        _realStart = real.GetTimestamp();
        Start = start;
        Speed = speed;
        Steady = new SteadyClock(this);
    }

    /// <summary>Simulated seconds per real second.</summary>
    public double Speed { get; }

    /// <summary>Simulated time at which the simulator started.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The market's time: never jumps backward, and forward only by <see cref="Advance"/>.</summary>
    public DateTimeOffset MarketTime => Start + Elapsed;

    /// <summary>Current shift of the exchange's clock by clock faults.</summary>
    public TimeSpan Offset => OffsetAt(MarketTime);

    /// <summary>A clock of the same speed without clock faults, as a client's own clock would be.</summary>
    public TimeProvider Steady { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    internal event EventHandler? Advanced;

    /// <summary>The time the exchange reports at a market time.</summary>
    internal DateTimeOffset ServerTimeAt(DateTimeOffset marketTime) => marketTime + OffsetAt(marketTime);

    /// <summary>Gives the shift by clock faults at a market time.</summary>
    internal Func<DateTimeOffset, TimeSpan> OffsetAt { get; set; } = static _ => TimeSpan.Zero;

    private TimeSpan Elapsed =>
        new((long)(_real.GetElapsedTime(_realStart).Ticks * Speed) + Volatile.Read(ref _advancedTicks));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => ServerTimeAt(MarketTime);

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = AddTimer(callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances simulated time at once; the market generates all events in between.</summary>
    /// <param name="by">Duration, at least 0.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _advancedTicks, by.Ticks);
        foreach (var timer in _timers.Keys)
        {
            timer.Arm();
        }

        Advanced?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Waits for a market time. Unlike a relative delay, it is not late when the clock jumps during set-up.</summary>
    internal async Task WaitUntilAsync(DateTimeOffset marketTime, CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = AddTimer(_ => reached.TrySetResult(), state: null);
        timer.ChangeTo(TimestampOf(marketTime));
        await reached.Task.WaitAsync(cancellation);
    }

    /// <summary>Creates a timer to be set to market times with <see cref="SimulatedTimer.ChangeTo"/>.</summary>
    internal SimulatedTimer CreateAlarm(Action callback) => AddTimer(_ => callback(), state: null);

    /// <summary>Converts a market time to the timestamp that <see cref="SimulatedTimer.ChangeTo"/> takes.</summary>
    internal long TimestampOf(DateTimeOffset marketTime) => (marketTime - Start).Ticks;

    private SimulatedTimer AddTimer(TimerCallback callback, object? state)
    {
        var timer = new SimulatedTimer(this, _real, callback, state, t => _timers.TryRemove(t, out _));
        _timers[timer] = true;
        return timer;
    }

    /// <summary>Simulated time without the offset of clock faults.</summary>
    private sealed class SteadyClock(SimulatorClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => clock.MarketTime;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
