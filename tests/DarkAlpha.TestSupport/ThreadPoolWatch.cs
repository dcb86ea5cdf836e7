namespace DarkAlpha.TestSupport;

/// <summary>
/// Tells whether this process's thread pool has nothing to do. What runs in a test (actors, tasks, sockets, SQLite) runs there, so a pool
/// without work, and nothing on its way between two sockets, means that everything waits for time to move on.
/// </summary>
internal static class ThreadPoolWatch
{
    // The test host keeps one thread of the pool for itself, which is not work.
    private static int _alwaysBusy = 1;

    /// <summary>True when nothing is queued and nobody works. A thread counts as busy from before it takes an item until after its end.</summary>
    public static bool IsIdle => IsIdleNow() && IsIdleNow();

    /// <summary>For the message of whoever waited in vain.</summary>
    public static string Describe() => $"{ThreadPool.PendingWorkItemCount} work items queued, {Busy()} threads busy, {_alwaysBusy} of them always";

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
