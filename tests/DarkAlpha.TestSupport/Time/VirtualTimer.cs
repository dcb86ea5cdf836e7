namespace DarkAlpha.TestSupport.Time;

/// <summary>A timer of <see cref="VirtualTime"/>, which manages its due time and order.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state, TimeSpan slack) : ITimer
{
    /// <summary>Orders by due time, then by the order in which the timers were set.</summary>
    public static IComparer<VirtualTimer> ByDueTime { get; } =
        Comparer<VirtualTimer>.Create(static (a, b) => (a.Due, a.Order).CompareTo((b.Due, b.Order)));

    /// <summary>When it fires next, UTC ticks.</summary>
    public long Due { get; set; }

    /// <summary>Ticks between two firings; 0 for a one-shot timer.</summary>
    public long Period { get; set; }

    /// <summary>It fires only at whole multiples of this.</summary>
    public TimeSpan Slack => slack;

    /// <summary>Sequence number, increasing each time a timer is set.</summary>
    public long Order { get; set; }

    /// <summary>Invokes the callback.</summary>
    public void Run() => callback(state);

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Set(this, dueTime, period);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return ValueTask.CompletedTask;
    }
}
