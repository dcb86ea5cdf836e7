namespace DarkAlpha.Node.Commands.Replay;

/// <summary>How far a replay is; written by the replay, read by whatever shows it.</summary>
internal sealed class ReplayProgress
{
    private long _bars;
    private long _cards;
    private long _time;

    /// <summary>Candles played.</summary>
    public long Bars => Interlocked.Read(ref _bars);

    /// <summary>Cards issued.</summary>
    public long Cards => Interlocked.Read(ref _cards);

    /// <summary>Simulated time, Unix milliseconds UTC; 0 before the first report.</summary>
    public long Time => Interlocked.Read(ref _time);

    /// <summary>Adds candles played up to a simulated time.</summary>
    public void Report(int bars, long time)
    {
        Interlocked.Add(ref _bars, bars);
        Interlocked.Exchange(ref _time, time);
    }

    /// <summary>Counts one card.</summary>
    public void CountCard() => Interlocked.Increment(ref _cards);
}
