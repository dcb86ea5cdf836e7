namespace DarkAlpha.Binance.Rest;

/// <summary>
/// Allows retries only while most calls succeed: retrying helps with a sporadic failure, but tripling the load does not help an exchange
/// that is down. Every failure takes a token and every success returns a fraction of one; with half of the tokens gone there are no
/// retries. Shared by all calls; thread-safe.
/// </summary>
internal sealed class RetryThrottle
{
    // In tenths of a token, to count in integers.
    private const int Full = 100;
    private const int Failure = 10;
    private const int Success = 2;

    private int _tokens = Full;

    /// <summary>Records the outcome of an attempt.</summary>
    /// <param name="failed">True for a transient failure.</param>
    /// <returns>True when it failed and may be retried.</returns>
    public bool MayRetry(bool failed)
    {
        int before, after;
        do
        {
            before = Volatile.Read(ref _tokens);
            after = Math.Clamp(before + (failed ? -Failure : Success), 0, Full);
        }
        while (Interlocked.CompareExchange(ref _tokens, after, before) != before);

        return failed && after > Full / 2;
    }
}
