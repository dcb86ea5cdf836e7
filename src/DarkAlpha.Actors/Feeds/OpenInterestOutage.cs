using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Holds back open interest after an outage until its history has filled the gap: with buckets missing, the first new sample would be
/// compared with one from long before.
/// </summary>
/// <param name="poll">The polling interval; a pause of this length is no outage.</param>
internal sealed class OpenInterestOutage(TimeSpan poll)
{
    // Slightly more than one history period (5 minutes): any longer gap contains a sample of the history.
    private const long MinOutageMs = 330_000;

    private readonly double _maxPauseMs = Math.Max(MinOutageMs, 1.1 * poll.TotalMilliseconds);
    private Instant? _newest;
    private FeedData.OpenInterest? _held;

    /// <summary>Decides whether the next sample must wait for the history.</summary>
    /// <returns>True when the sample is held until <see cref="Release"/>.</returns>
    public bool Holds(FeedData.OpenInterest interest)
    {
        // A timestamp in the future says nothing about the length of a pause; the market ignores such a sample.
        var measured = Instant.Min(interest.Sample.Time, interest.ReceivedAt);
        if (_held is not null || (_newest is { } newest && measured.MillisecondsSince(newest) > _maxPauseMs))
        {
            _held = interest;
            return true;
        }

        // A lagging replica may return an older sample.
        _newest = Instant.Max(measured, _newest ?? measured);
        return false;
    }

    /// <summary>Ends the outage once the history has arrived. Returns the newest held sample, or null.</summary>
    public FeedData.OpenInterest? Release()
    {
        var interest = _held;
        _held = null;
        if (interest is not null)
        {
            _newest = Instant.Min(interest.Sample.Time, interest.ReceivedAt);
        }

        return interest;
    }
}
