namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Allows at most four events within any second, and of those that may wait only two, so that a new card finds room. Not thread-safe.
/// </summary>
/// <param name="time">Machine time.</param>
internal sealed class EventPace(TimeProvider time)
{
    /// <summary>The number of events.</summary>
    public const int PerSecond = 4;

    private const int WaitingPerSecond = 2;
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly Queue<(long At, bool IsUrgent)> _sent = new(PerSecond);

    /// <summary>True when an event may be sent now; it is counted.</summary>
    /// <param name="isUrgent">False for one that may wait.</param>
    public bool TryTake(bool isUrgent)
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= OneSecond)
        {
            _sent.Dequeue();
        }

        if (_sent.Count == PerSecond || (!isUrgent && _sent.Count(sent => !sent.IsUrgent) == WaitingPerSecond))
        {
            return false;
        }

        _sent.Enqueue((time.GetTimestamp(), isUrgent));
        return true;
    }
}
