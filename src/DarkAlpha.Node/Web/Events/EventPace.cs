namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Allows at most four events within any second. New cards come a quarter of a second after one another, because a burst of them would
/// use up the second in its first moments; what may wait keeps half a second from any event, so that cards find room. One that was told
/// just before a burst takes the place of the burst's fourth event, which then comes half a second after the third. Not thread-safe.
/// </summary>
/// <param name="time">Machine time.</param>
internal sealed class EventPace(TimeProvider time)
{
    /// <summary>The number of events.</summary>
    public const int PerSecond = 4;

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UrgentInterval = OneSecond / PerSecond;
    private static readonly TimeSpan WaitingInterval = OneSecond / 2;

    private readonly Queue<long> _sent = new(PerSecond);
    private long? _last;
    private long? _lastUrgent;

    /// <summary>True when an event may be sent now; it is counted.</summary>
    /// <param name="isUrgent">False for one that may wait.</param>
    public bool TryTake(bool isUrgent)
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= OneSecond)
        {
            _sent.Dequeue();
        }

        var (before, interval) = isUrgent ? (_lastUrgent, UrgentInterval) : (_last, WaitingInterval);
        if (_sent.Count == PerSecond || (before is { } at && time.GetElapsedTime(at) < interval))
        {
            return false;
        }

        var now = time.GetTimestamp();
        _sent.Enqueue(now);
        _last = now;
        _lastUrgent = isUrgent ? now : _lastUrgent;
        return true;
    }
}
