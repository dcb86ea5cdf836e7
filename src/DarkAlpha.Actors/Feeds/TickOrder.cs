using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Which <c>bookTicker</c> is newer: a tick whose update id or event time goes back does not replace the one before, also when another socket
/// brings it. An exchange that numbers its books anew is followed once the event times have gone on without the old numbers.
/// </summary>
internal sealed class TickOrder
{
    private const long NumberedAnewAfterMs = 1_000;

    private long _updateId;
    private long? _eventTime;

    /// <summary>True when the tick is not older than the newest one taken.</summary>
    /// <param name="updateId">Number of the book's state; 0 when it is not known.</param>
    /// <param name="eventTime">When the exchange sent it.</param>
    /// <param name="now">The corrected clock; when it was set back, what was taken by the old one is no measure.</param>
    public bool Takes(long updateId, long eventTime, long now)
    {
        var passed = eventTime - (_eventTime is { } last && !DataStamp.IsAfter(last, now) ? last : null);
        if (passed < 0 || (updateId != 0 && updateId < _updateId && passed <= NumberedAnewAfterMs))
        {
            return false;
        }

        _eventTime = eventTime;
        _updateId = updateId;
        return true;
    }
}
