namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The progress of a sweep. Thread-safe: written by the sweep, read by the screen.</summary>
internal sealed class SweepProgress
{
    private int _total;
    private int _done;
    private long _started;

    /// <summary>Number of sets to run; 0 while the data is read.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Number of sets that have run.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>About how long the rest takes; null while there is nothing to tell it by.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            var (done, total) = (Done, Total);
            return done == 0 || total == 0
                ? null
                : TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _started)) * ((double)(total - done) / done);
        }
    }

    /// <summary>The data is read; the sets begin.</summary>
    public void Begin(int total)
    {
        Interlocked.Exchange(ref _started, TimeProvider.System.GetTimestamp());
        Volatile.Write(ref _total, total);
    }

    /// <summary>Counts a set.</summary>
    public void CountSet() => Interlocked.Increment(ref _done);
}
