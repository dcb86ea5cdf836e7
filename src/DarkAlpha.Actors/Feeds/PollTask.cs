using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One kind of REST call of one symbol: at most one is under way, an answer that comes after it was given up is recognised, and it knows
/// until when asking again is pointless. Times are Unix milliseconds UTC on the corrected clock.
/// </summary>
internal sealed class PollTask(PollKind kind)
{
    private const long FirstBackoffMs = 1_000;
    private const long MaxBackoffMs = 30_000;

    private int _generation;
    private int _attempts;
    private Pause _refused;
    private Pause _backOff;

    /// <summary>What it asks for.</summary>
    public PollKind Kind => kind;

    /// <summary>True while an answer is awaited.</summary>
    public bool InFlight { get; private set; }

    /// <summary>The kind of the last error while the calls fail; null while they do not.</summary>
    public RestErrorKind? Problem { get; private set; }

    /// <summary>Before this instant the exchange is not asked.</summary>
    public long NotBefore(long now) => Math.Max(_refused.End(now), _backOff.End(now));

    /// <summary>Begins a call and names it.</summary>
    public int Begin()
    {
        InFlight = true;
        return ++_generation;
    }

    /// <summary>Gives up the call under way: its answer is no longer wanted.</summary>
    public void Abandon()
    {
        InFlight = false;
        _generation++;
    }

    /// <summary>Ends the call of that name; false when it was given up.</summary>
    public bool TryEnd(int generation)
    {
        if (generation != _generation || !InFlight)
        {
            return false;
        }

        InFlight = false;
        return true;
    }

    /// <summary>The call gave a value. True when the one before had not.</summary>
    public bool Succeed()
    {
        var recovered = Problem is not null;
        Problem = null;
        return recovered;
    }

    /// <summary>The call failed. True when that is news: the one before did not fail, or failed otherwise.</summary>
    public bool Fail(RestError error, long now)
    {
        var news = Problem != error.Kind;
        Problem = error.Kind;
        if (error.RetryAt > _refused.End(now))
        {
            _refused.Set(error.RetryAt.Value, now);
        }

        return news;
    }

    /// <summary>Waits longer after each attempt, 1 s to 30 s, until <see cref="Rest"/>.</summary>
    public void BackOff(long now)
    {
        var delay = Math.Min(MaxBackoffMs, FirstBackoffMs << Math.Min(_attempts, 5));
        _attempts++;
        _backOff.Set(now + delay, now);
    }

    /// <summary>What it was for is achieved: the next need may be met at once.</summary>
    public void Rest()
    {
        _attempts = 0;
        _refused = _backOff = default;
    }
}
