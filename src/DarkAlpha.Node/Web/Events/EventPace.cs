namespace DarkAlpha.Node.Web.Events;

/// <summary>Allows at most four events within any second. Not thread-safe.</summary>
/// <param name="time">Machine time.</param>
internal sealed class EventPace(TimeProvider time)
{
    /// <summary>The number of events.</summary>
    public const int PerSecond = 4;

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly Queue<long> _sent = new(PerSecond);

    /// <summary>True when an event may be sent now; it is counted.</summary>
    public bool TryTake()
    {
        if (_sent.Count == PerSecond)
        {
            if (time.GetElapsedTime(_sent.Peek()) < OneSecond)
            {
                return false;
            }

            _sent.Dequeue();
        }

        _sent.Enqueue(time.GetTimestamp());
        return true;
    }
}
