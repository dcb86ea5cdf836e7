using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Messages.Exchange;

/// <summary>What the receiver of a symbol's streams is told. Times are Unix milliseconds UTC; received times are on the corrected clock.</summary>
public static class StreamEvents
{
    /// <summary>The best prices changed; a side that nobody offers is null, never both.</summary>
    public sealed record BookTicker(double? Bid, double? Ask, long EventTime, long ReceivedAt) : IStreamEvent
    {
        /// <summary>When it was sent and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);

        /// <summary>Number of the book's state; 0 when it is not known.</summary>
        public long UpdateId { get; init; }

        /// <summary>When it was read, as the node's metrics stamp it (machine time); 0 when nobody did.</summary>
        public long ReadAt { get; init; }

        /// <summary>The middle of the book, or the one side there is.</summary>
        public double Price => ((Bid ?? Ask) + (Ask ?? Bid))!.Value / 2;
    }

    /// <summary>The one-minute candle as it stands.</summary>
    /// <param name="Candle">The candle.</param>
    /// <param name="Closed">True when the exchange said that it is final (<c>k.x</c>).</param>
    /// <param name="EventTime">When the exchange sent it.</param>
    /// <param name="ReceivedAt">When it arrived.</param>
    public sealed record Kline(Candle Candle, bool Closed, long EventTime, long ReceivedAt) : IStreamEvent
    {
        /// <summary>When it was sent and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);

        /// <summary>When it was read, as the node's metrics stamp it (machine time); 0 when nobody did.</summary>
        public long ReadAt { get; init; }
    }

    /// <summary>Mark price and funding rate (a fraction).</summary>
    public sealed record MarkPrice(double Price, double FundingRate, long EventTime, long ReceivedAt) : IStreamEvent
    {
        /// <summary>When it was sent and when it arrived.</summary>
        public DataStamp Stamp => new(EventTime, ReceivedAt);
    }

    /// <summary>The socket that carried some of the symbol's streams broke or was given up; events may have been missed.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record SocketLost(string Reason) : IStreamEvent;

    /// <summary>A socket with some of the symbol's streams delivers (again).</summary>
    public sealed record SocketDelivering : IStreamEvent;
}
