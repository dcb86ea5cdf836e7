namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Writes down each wait it is told to watch for and ends it at once; other waits take their time.</summary>
/// <param name="watched">The waits in question.</param>
internal sealed class ImpatientTime(params TimeSpan[] watched) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!watched.Contains(dueTime))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (_gate)
        {
            _waits.Add(dueTime);
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
