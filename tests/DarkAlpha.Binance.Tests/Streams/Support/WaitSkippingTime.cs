namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Records each watched delay and completes it at once; other delays take real time.</summary>
/// <param name="watched">The watched delays.</param>
internal sealed class WaitSkippingTime(params TimeSpan[] watched) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>The watched delays so far.</summary>
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

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!watched.Contains(dueTime))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (_lock)
        {
            _waits.Add(dueTime);
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
