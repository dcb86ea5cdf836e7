namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// At most so many requests in any stretch of five minutes: right whether the exchange counts by fixed or by sliding windows.
/// Times are Unix milliseconds on the exchange's clock. Not thread-safe.
/// </summary>
internal sealed class SlidingLimit(int most, long guard)
{
    private const long Span = 5 * 60_000;

    private readonly Queue<long> _done = new();
    private int _outstanding;

    /// <summary>True when one more request may be sent at <paramref name="pace"/> (1 is the full limit); one always may when none was sent.</summary>
    public bool HasRoom(long now, double pace)
    {
        while (_done.TryPeek(out var time) && time + Span + guard <= now)
        {
            _done.Dequeue();
        }

        return _outstanding + _done.Count < Math.Max(1, (int)(most * pace));
    }

    /// <summary>When room appears at the earliest, unless an answer comes first; null when only answers are waited for.</summary>
    public long? NextRoom => _done.TryPeek(out var time) ? time + Span + guard : null;

    /// <summary>Counts a request that is being sent.</summary>
    public void Take() => _outstanding++;

    /// <summary>Takes note that a request is answered or given up. It may have been counted as late as now.</summary>
    public void Complete(long now)
    {
        _outstanding--;
        _done.Enqueue(now);
    }

    /// <summary>The clock was set by so much: past times move with it.</summary>
    public void Shift(long by)
    {
        for (var i = _done.Count; i > 0; i--)
        {
            _done.Enqueue(_done.Dequeue() + by);
        }
    }
}
