namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// The exchange's clock for the budget. It runs on elapsed time, so a step of the local clock does not move it. Until the server time is
/// known it starts from the local clock. Not thread-safe.
/// </summary>
internal sealed class ExchangeTime(TimeProvider time)
{
    private long _anchorTimestamp = time.GetTimestamp();
    private long _anchor = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>True once the server time is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The current time, Unix milliseconds.</summary>
    public long Now => _anchor + (long)time.GetElapsedTime(_anchorTimestamp).TotalMilliseconds;

    /// <summary>
    /// Sets the clock to the server time at the local <paramref name="timestamp"/>; returns the adjustment in milliseconds.
    /// </summary>
    public long Set(long serverTime, long timestamp)
    {
        var before = Now;
        _anchor = serverTime;
        _anchorTimestamp = timestamp;
        IsKnown = true;
        return Now - before;
    }
}
