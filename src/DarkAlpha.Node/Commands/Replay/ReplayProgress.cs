using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The progress of a replay. Thread-safe: written by the replay, read by the screen.</summary>
internal sealed class ReplayProgress
{
    private long _candles;
    private long _cards;
    private long _time;

    /// <summary>Number of candles replayed.</summary>
    public long Candles => Interlocked.Read(ref _candles);

    /// <summary>Number of cards issued.</summary>
    public long Cards => Interlocked.Read(ref _cards);

    /// <summary>Simulated time, Unix milliseconds UTC; 0 before the first report.</summary>
    public long Time => Interlocked.Read(ref _time);

    /// <summary>Adds candles replayed, and sets the simulated time.</summary>
    public void Report(int candles, Instant time)
    {
        Interlocked.Add(ref _candles, candles);
        Interlocked.Exchange(ref _time, time.UnixMilliseconds);
    }

    /// <summary>Counts one card.</summary>
    public void CountCard() => Interlocked.Increment(ref _cards);
}
