using DarkAlpha.Actors.Messages.Feeds;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Keeps open interest back after an outage until its history has filled the hole: with buckets missing, the first sample after it would be
/// compared with one of long before.
/// </summary>
/// <param name="poll">How often it is asked for: no hole is as short as that.</param>
internal sealed class OpenInterestOutage(TimeSpan poll)
{
    // A period of the history and a little: one of its samples lies in a longer hole.
    private const long ShortestOutageMs = 330_000;

    private readonly double _maxPauseMs = Math.Max(ShortestOutageMs, 1.1 * poll.TotalMilliseconds);
    private long? _newest;
    private FeedData.OpenInterest? _waiting;

    /// <summary>Looks at the next sample.</summary>
    /// <returns>True when it waits for <see cref="End"/>: the history is needed first.</returns>
    public bool KeepsBack(FeedData.OpenInterest interest)
    {
        // A time stamp in the future says nothing about how long nothing came; the market does not take it.
        var measured = Math.Min(interest.Sample.Time, interest.ReceivedAt);
        if (_waiting is not null || measured - _newest > _maxPauseMs)
        {
            _waiting = interest;
            return true;
        }

        // A copy that lags behind says nothing about the newest there was.
        _newest = Math.Max(measured, _newest ?? measured);
        return false;
    }

    /// <summary>The history is here. Gives the newest sample that waited for it.</summary>
    public FeedData.OpenInterest? End()
    {
        var interest = _waiting;
        _waiting = null;
        if (interest is not null)
        {
            _newest = Math.Min(interest.Sample.Time, interest.ReceivedAt);
        }

        return interest;
    }
}
