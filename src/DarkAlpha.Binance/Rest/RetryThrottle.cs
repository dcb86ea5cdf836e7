namespace DarkAlpha.Binance.Rest;

/// <summary>
/// Lets calls be tried again only while most calls succeed: one that fails now and then is worth another try at once, an exchange that is down is not
/// helped by three times as many requests. Every failure takes a token and every success gives a part of one back; with half of them gone, nothing is
/// tried again before it is asked for again. Shared by all calls; thread-safe.
/// </summary>
internal sealed class RetryThrottle
{
    // In tenths of a token, so that whole numbers do.
    private const int Full = 100;
    private const int Failure = 10;
    private const int Success = 2;

    private int _left = Full;

    /// <summary>Counts how an attempt ended.</summary>
    /// <param name="failed">True for a failure that may pass by itself.</param>
    /// <returns>True when it failed and may be tried again at once.</returns>
    public bool MayRetry(bool failed)
    {
        int before, after;
        do
        {
            before = Volatile.Read(ref _left);
            after = Math.Clamp(before + (failed ? -Failure : Success), 0, Full);
        }
        while (Interlocked.CompareExchange(ref _left, after, before) != before);

        return failed && after > Full / 2;
    }
}
