namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Exponential backoff with full jitter: each delay is drawn at random between the minimum and a bound that doubles up to the maximum, so
/// that many clients do not reconnect at the same moment.
/// </summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max, Random random)
{
    private int _failures;

    /// <summary>The next delay, within [min, max].</summary>
    public TimeSpan Next()
    {
        var bound = Math.Min(max.TotalMilliseconds, min.TotalMilliseconds * Math.Pow(2, _failures));
        _failures++;

        // Connections share it; a seeded Random is not thread-safe and returns only zeros after concurrent use.
        lock (random)
        {
            return TimeSpan.FromMilliseconds(min.TotalMilliseconds + random.NextDouble() * (bound - min.TotalMilliseconds));
        }
    }

    /// <summary>Restarts from the minimum; call it when a connection has delivered data for a while, not when it was opened.</summary>
    public void Reset() => _failures = 0;
}
