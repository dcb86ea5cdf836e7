namespace DarkAlpha.Binance.Archive.Download;

/// <summary>The pause of all requests after the archive has said that they are too many. Thread-safe.</summary>
internal sealed class SharedPause(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _startedAt;
    private TimeSpan _length;

    /// <summary>Waits until the pause is over, also one that is prolonged meanwhile.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (Remaining() is var remaining && remaining > TimeSpan.Zero)
        {
            // Whole milliseconds, rounded up: a delay drops the fraction and would end too early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), time, cancellation);
        }
    }

    /// <summary>Begins a pause, unless the present one ends later.</summary>
    public void Begin(TimeSpan length)
    {
        lock (_lock)
        {
            if (length > Remaining())
            {
                _startedAt = time.GetTimestamp();
                _length = length;
            }
        }
    }

    private TimeSpan Remaining()
    {
        lock (_lock)
        {
            return _length - time.GetElapsedTime(_startedAt);
        }
    }
}
