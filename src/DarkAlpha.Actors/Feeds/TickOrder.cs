using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Drops <c>bookTicker</c> events that arrive out of order, on the same or on another socket: a tick whose update id or event time goes
/// back does not replace the previous one. When the exchange restarts its numbering, lower ids are accepted once event times are more than
/// a second ahead.
/// </summary>
internal sealed class TickOrder
{
    private const long RenumberedAfterMs = 1_000;

    private long _updateId;
    private Instant? _eventTime;

    /// <summary>True when the tick is not older than the newest accepted one.</summary>
    /// <param name="updateId">The order book's update id; 0 when unknown.</param>
    /// <param name="eventTime">When the exchange sent it.</param>
    /// <param name="now">The corrected clock; event times accepted before it was set back are disregarded.</param>
    public bool Accepts(long updateId, Instant eventTime, Instant now)
    {
        long? elapsed = _eventTime is { } last && !DataStamp.IsAfter(last, now) ? eventTime.MillisecondsSince(last) : null;
        if (elapsed < 0 || (updateId != 0 && updateId < _updateId && elapsed <= RenumberedAfterMs))
        {
            return false;
        }

        _eventTime = eventTime;
        _updateId = updateId;
        return true;
    }
}
