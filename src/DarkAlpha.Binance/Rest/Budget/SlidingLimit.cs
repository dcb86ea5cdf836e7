namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// A maximum number of requests in any five minutes; holds whether the exchange counts by fixed or by sliding windows.
/// Times are Unix milliseconds on the exchange's clock. Not thread-safe.
/// </summary>
internal sealed class SlidingLimit(int limit, long guard)
{
    private const long Span = 5 * 60_000;

    private readonly Queue<long> _completed = new();
    private int _inFlight;

    /// <summary>
    /// True when one more request may be sent at <paramref name="pace"/> (1 is the full limit); one is always allowed when none was sent.
    /// </summary>
    public bool HasCapacity(long now, double pace)
    {
        while (_completed.TryPeek(out var time) && time + Span + guard <= now)
        {
            _completed.Dequeue();
        }

        return _inFlight + _completed.Count < Math.Max(1, (int)(limit * pace));
    }

    /// <summary>The earliest time at which capacity frees up; null when no completed request is counted.</summary>
    public long? NextCapacityAt => _completed.TryPeek(out var time) ? time + Span + guard : null;

    /// <summary>Records a request that is being sent.</summary>
    public void Add() => _inFlight++;

    /// <summary>Records that a request has completed or failed; the exchange may have counted it as late as now.</summary>
    public void Complete(long now)
    {
        _inFlight--;
        _completed.Enqueue(now);
    }

    /// <summary>Shifts recorded times after the clock was adjusted by <paramref name="by"/> milliseconds.</summary>
    public void Shift(long by)
    {
        for (var i = _completed.Count; i > 0; i--)
        {
            _completed.Enqueue(_completed.Dequeue() + by);
        }
    }
}
