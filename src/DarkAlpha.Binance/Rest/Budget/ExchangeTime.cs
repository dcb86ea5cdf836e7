namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// The exchange's clock as the budget needs it: it runs on elapsed time, so a step of the local clock does not move it. Until the server's
/// time is known it starts from the local clock. Not thread-safe.
/// </summary>
internal sealed class ExchangeTime(TimeProvider time)
{
    private long _anchorTimestamp = time.GetTimestamp();
    private long _anchor = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>True once the server's time is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Unix milliseconds.</summary>
    public long Now => _anchor + (long)time.GetElapsedTime(_anchorTimestamp).TotalMilliseconds;

    /// <summary>Takes the server's time at the local <paramref name="timestamp"/>; returns by how many milliseconds the clock moved.</summary>
    public long Learn(long serverTime, long timestamp)
    {
        var before = Now;
        _anchor = serverTime;
        _anchorTimestamp = timestamp;
        IsKnown = true;
        return Now - before;
    }
}
