using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Exchange;

/// <summary>
/// Events of a symbol's streams, for the actor subscribed to them. Receive times are on the corrected clock.
/// </summary>
public static class StreamEvents
{
    /// <summary>Best bid and ask in quote currency; an empty side of the book is null, never both.</summary>
    public readonly record struct BookTicker(double? Bid, double? Ask, Instant EventTime, Instant ReceivedAt)
    {
        /// <summary>When the exchange sent the event and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);

        /// <summary>Update id of the order book; 0 when unknown.</summary>
        public long UpdateId { get; init; }

        /// <summary>Metrics timestamp (machine time) at which the frame was read; 0 when not measured.</summary>
        public long ReadAt { get; init; }

        /// <summary>The midpoint of bid and ask, or the only side present.</summary>
        public double Price => ((Bid ?? Ask) + (Ask ?? Bid))!.Value / 2;
    }

    /// <summary>The current state of a 1m candle.</summary>
    /// <param name="Candle">The candle.</param>
    /// <param name="Closed">True when the exchange marks it as final (<c>k.x</c>).</param>
    /// <param name="EventTime">When the exchange sent it.</param>
    /// <param name="ReceivedAt">When it arrived.</param>
    public sealed record Kline(Candle Candle, bool Closed, Instant EventTime, Instant ReceivedAt)
    {
        /// <summary>When the exchange sent the event and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);

        /// <summary>Metrics timestamp (machine time) at which the frame was read; 0 when not measured.</summary>
        public long ReadAt { get; init; }
    }

    /// <summary>Mark price in quote currency, and funding rate as a fraction.</summary>
    public sealed record MarkPrice(double Price, double FundingRate, Instant EventTime, Instant ReceivedAt)
    {
        /// <summary>When the exchange sent the event and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);

        /// <summary>When funding is settled next; null when the exchange does not say.</summary>
        public Instant? NextFunding { get; init; }
    }

    /// <summary>A socket with some of the symbol's streams was lost or abandoned; events may have been missed.</summary>
    /// <param name="Reason">The reason, in words.</param>
    public sealed record SocketLost(string Reason);

    /// <summary>A socket with some of the symbol's streams has started to deliver, for the first time or again.</summary>
    public sealed record SocketDelivering;
}
