namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Waits that double from a least to a greatest, each drawn at random between the least and the current bound ("full jitter", so that
/// many clients do not come back at the same moment).
/// </summary>
internal sealed class Backoff(TimeSpan least, TimeSpan greatest, Random random)
{
    private int _failures;

    /// <summary>The next wait, within [least, greatest].</summary>
    public TimeSpan Next()
    {
        var bound = Math.Min(greatest.TotalMilliseconds, least.TotalMilliseconds * Math.Pow(2, _failures));
        _failures++;

        // Lanes share it, and a seeded Random used by two threads at once gives zeros ever after.
        lock (random)
        {
            return TimeSpan.FromMilliseconds(least.TotalMilliseconds + random.NextDouble() * (bound - least.TotalMilliseconds));
        }
    }

    /// <summary>Begins from the least wait again; to be called when a connection has proved good, not when it was made.</summary>
    public void Reset() => _failures = 0;
}
