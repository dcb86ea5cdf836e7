using System.Collections.Concurrent;

namespace DarkAlpha.Simulator;

/// <summary>
/// Simulated time: real time multiplied by the speed, plus every <see cref="Advance"/>, plus the offset of <see cref="FaultKind.ClockJump"/>
/// faults. The offset shifts only what the exchange says the time is (this clock, <c>/fapi/v1/time</c>, the event times in frames); the market
/// goes on at <see cref="MarketTime"/>. Time stamps and timers follow the market time, so code given this clock runs at the simulator's pace.
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

    /// <summary>Simulated seconds in a real one.</summary>
    public double Speed { get; }

    /// <summary>The simulated instant at which the simulator began.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The market's time: never jumps back, and forward only by <see cref="Advance"/>.</summary>
    public DateTimeOffset MarketTime => Start + Elapsed;

    /// <summary>How far clock faults have shifted what the exchange says the time is.</summary>
    public TimeSpan Offset => OffsetAt(MarketTime);

    /// <summary>A clock of the same pace that clock faults do not shift: what a client's own clock would say.</summary>
    public TimeProvider Steady { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    internal event EventHandler? Advanced;

    /// <summary>What clock faults add at a market time.</summary>
    internal Func<DateTimeOffset, TimeSpan> OffsetAt { get; set; } = static _ => TimeSpan.Zero;

    private TimeSpan Elapsed =>
        new((long)(_real.GetElapsedTime(_realStart).Ticks * Speed) + Volatile.Read(ref _advancedTicks));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => MarketTime + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = AddTimer(callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets simulated time pass at once; the market makes all the events that belong to it.</summary>
    /// <param name="by">How much; at least 0.</param>
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

    /// <summary>Waits for a market time. Unlike a delay it cannot be late by a leap that happens while it is being set up.</summary>
    internal async Task WaitUntilAsync(DateTimeOffset marketTime, CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = AddTimer(_ => reached.TrySetResult(), state: null);
        timer.ChangeTo(TimestampOf(marketTime));
        await reached.Task.WaitAsync(cancellation);
    }

    /// <summary>A timer that is set to market times by <see cref="SimulatedTimer.ChangeTo"/>.</summary>
    internal SimulatedTimer CreateAlarm(Action ring) => AddTimer(_ => ring(), state: null);

    /// <summary>A market time as <see cref="SimulatedTimer.ChangeTo"/> takes it.</summary>
    internal long TimestampOf(DateTimeOffset marketTime) => (marketTime - Start).Ticks;

    private SimulatedTimer AddTimer(TimerCallback callback, object? state)
    {
        var timer = new SimulatedTimer(this, _real, callback, state, t => _timers.TryRemove(t, out _));
        _timers[timer] = true;
        return timer;
    }
}
