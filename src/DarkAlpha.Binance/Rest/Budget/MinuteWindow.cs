namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// Counts request weight by the exchange's minute. The exchange counts a request somewhere between its sending and its answer, and our
/// idea of its minute is off by up to a guard time; whatever could have been counted in either of two minutes is counted in both.
/// So that this needs one count only, our minute turns a guard time later than the exchange's. Not thread-safe.
/// </summary>
internal sealed class MinuteWindow(long guard)
{
    private const long Minute = 60_000;

    private int _outstanding;
    private int _edge;
    private int _before;

    /// <summary>Number of the minute; null before the first.</summary>
    public long? Index { get; private set; }

    /// <summary>Weight spent by this node.</summary>
    public int Own { get; private set; }

    /// <summary>Weight spent by everybody at this IP address, as far as known.</summary>
    public int Total { get; private set; }

    /// <summary>When the next minute begins here, on the exchange's clock.</summary>
    public long NextTurn => ((Index ?? 0) + 1) * Minute + guard;

    /// <summary>Follows the clock; returns how many minutes have turned.</summary>
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

        // After a longer silence nothing of the last minute that was followed is left, but what is still on its way.
        var isNext = index == current + 1;
        Index = index;
        _before = isNext ? Own : 0;
        Own = Total = _outstanding + (isNext ? _edge : 0);
        _edge = 0;
        return (int)Math.Min(index - current, int.MaxValue);
    }

    /// <summary>The clock was set: nobody knows what of the old minutes belongs to the new one, so all of it does.</summary>
    public void Rephase(long now)
    {
        Index = IndexOf(now);
        Own += _before;
        Total = Math.Max(Total, Own);
        _before = 0;
        _edge = IsEdge(now) ? Own - _outstanding : 0;
    }

    /// <summary>Counts a request that is being sent.</summary>
    public void Take(int weight)
    {
        Own += weight;
        Total += weight;
        _outstanding += weight;
    }

    /// <summary>Takes note that a request is answered or given up.</summary>
    public void Complete(int weight, long now)
    {
        _outstanding -= weight;
        if (IsEdge(now))
        {
            _edge += weight;
        }
    }

    /// <summary>Takes the exchange's own count, from the answer to a request that was sent in minute <paramref name="sentIndex"/>.</summary>
    public void Learn(int used, long? sentIndex)
    {
        // The answer to a request from before the turn may still tell the old minute's count.
        if (sentIndex == Index)
        {
            Total = Math.Max(Total, used);
        }
    }

    private long IndexOf(long now) => (long)Math.Floor((now - guard) / (double)Minute);

    private bool IsEdge(long now) => now >= NextTurn - 2 * guard;
}
