namespace DarkAlpha.TestSupport;

/// <summary>A timer of <see cref="VirtualTime"/>; its place among the others belongs to that.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state, TimeSpan slack) : ITimer
{
    /// <summary>By due time, then in the order in which they were set.</summary>
    public static IComparer<VirtualTimer> ByDueTime { get; } =
        Comparer<VirtualTimer>.Create(static (a, b) => (a.Due, a.Order).CompareTo((b.Due, b.Order)));

    /// <summary>When it runs next, UTC ticks.</summary>
    public long Due { get; set; }

    /// <summary>Ticks between two runs; 0 for one that runs once.</summary>
    public long Period { get; set; }

    /// <summary>It runs at whole multiples of this only.</summary>
    public TimeSpan Slack => slack;

    /// <summary>How many were set before it.</summary>
    public long Order { get; set; }

    /// <summary>Calls whoever set it.</summary>
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
