using System.Collections.Concurrent;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>A clock that records each watched delay.</summary>
/// <param name="inner">The underlying clock.</param>
/// <param name="watched">The watched delays.</param>
internal sealed class WaitRecordingTime(TimeProvider inner, params TimeSpan[] watched) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>The watched delays so far.</summary>
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
