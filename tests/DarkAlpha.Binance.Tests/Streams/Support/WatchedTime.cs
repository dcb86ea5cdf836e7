using System.Collections.Concurrent;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>A clock that writes down each wait it is told to watch for.</summary>
/// <param name="inner">The clock itself.</param>
/// <param name="watched">The waits in question.</param>
internal sealed class WatchedTime(TimeProvider inner, params TimeSpan[] watched) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (watched.Contains(dueTime))
        {
            _waits.Enqueue(dueTime);
        }

        return inner.CreateTimer(callback, state, dueTime, period);
    }
}
