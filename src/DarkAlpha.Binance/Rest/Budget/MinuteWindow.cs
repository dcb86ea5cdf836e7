namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// Counts request weight per minute of the exchange. The exchange counts a request at some moment between sending and response, and our
/// estimate of its minute is off by up to the guard time. Requests that could count in either of two minutes are counted in both. To need
/// only one counter, our minute starts one guard time later than the exchange's. Not thread-safe.
/// </summary>
internal sealed class MinuteWindow(long guard)
{
    private const long Minute = 60_000;

    private int _inFlight;
    private int _nearBoundary;
    private int _previousOwn;

    /// <summary>Index of the current minute; null before the first.</summary>
    public long? Index { get; private set; }

    /// <summary>Weight used by this node.</summary>
    public int Own { get; private set; }

    /// <summary>Weight used by all clients at this IP address, as far as known.</summary>
    public int Total { get; private set; }

    /// <summary>When our next minute starts, on the exchange's clock.</summary>
    public long NextMinuteStart => ((Index ?? 0) + 1) * Minute + guard;

    /// <summary>Advances to the given time; returns the number of minutes passed.</summary>
    public int MoveTo(long now)
    {
        var index = IndexOf(now);
        if (Index is not { } current)
        {
            Index = index;
            return 0;
        }

        if (index <= current)
        {
            return 0;
        }

        // After more than one minute only the weight still in flight carries over.
        var isNext = index == current + 1;
        Index = index;
        _previousOwn = isNext ? Own : 0;
        Own = Total = _inFlight + (isNext ? _nearBoundary : 0);
        _nearBoundary = 0;
        return (int)Math.Min(index - current, int.MaxValue);
    }

    /// <summary>The clock was adjusted: the weight of the old minutes cannot be assigned to the new one, so all of it counts.</summary>
    public void Rephase(long now)
    {
        Index = IndexOf(now);
        Own += _previousOwn;
        Total = Math.Max(Total, Own);
        _previousOwn = 0;
        _nearBoundary = IsNearBoundary(now) ? Own - _inFlight : 0;
    }

    /// <summary>Records a request that is being sent.</summary>
    public void Add(int weight)
    {
        Own += weight;
        Total += weight;
        _inFlight += weight;
    }

    /// <summary>Records that a request has completed or failed.</summary>
    public void Complete(int weight, long now)
    {
        _inFlight -= weight;
        if (IsNearBoundary(now))
        {
            _nearBoundary += weight;
        }
    }

    /// <summary>Applies the used weight reported in the response to a request sent in minute <paramref name="sentIndex"/>.</summary>
    public void ApplyReported(int used, long? sentIndex)
    {
        // The response to a request sent in the previous minute may still report that minute's count.
        if (sentIndex == Index)
        {
            Total = Math.Max(Total, used);
        }
    }

    private long IndexOf(long now) => (long)Math.Floor((now - guard) / (double)Minute);

    private bool IsNearBoundary(long now) => now >= NextMinuteStart - 2 * guard;
}
