namespace DarkAlpha.TestSupport.Time;

/// <summary>
/// Detects whether this process's thread pool is idle. Everything in a test (actors, tasks, sockets, SQLite) runs on it, so an idle pool
/// with no data in flight between sockets means that everything is waiting for time to advance.
/// </summary>
internal static class ThreadPoolWatch
{
    // The test host permanently occupies one thread of the pool.
    private static int _alwaysBusy = 1;

    /// <summary>
    /// True when no work is queued and no thread is busy. A thread counts as busy from before it takes a work item until after it finishes.
    /// </summary>
    public static bool IsIdle => IsIdleNow() && IsIdleNow();

    /// <summary>The state of the pool for a timeout message.</summary>
    public static string Describe() =>
        $"{ThreadPool.PendingWorkItemCount} work items queued, {Busy()} threads busy, {_alwaysBusy} of them permanently";

    private static bool IsIdleNow()
    {
        if (ThreadPool.PendingWorkItemCount > 0)
        {
            return false;
        }

        var busy = Busy();
        if (busy < _alwaysBusy)
        {
            _alwaysBusy = busy;
        }

        return busy <= _alwaysBusy;
    }

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out var all, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return all - free;
    }
}
