namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The fields that are read, by what they mean; one letter means different things in different events.</summary>
internal enum Field : byte
{
    /// <summary>Any field that is not read.</summary>
    None = 0,

    // Around the payload.
    Stream,
    Data,

    // Replies.
    Result,
    Error,
    Id,
    Code,

    // Payloads.
    Event,
    EventTime,
    Symbol,
    Market,
    UpdateId,
    Bid,
    BidQuantity,
    Ask,
    AskQuantity,
    Price,
    Rate,
    Kline,

    /// <summary>T: of a book ticker the transaction's time, of a mark price the next funding, of a candle its last millisecond.</summary>
    Time,

    // Candles.
    OpenTime,
    Interval,
    Open,
    High,
    Low,
    Close,
    Volume,
    Closed,
}
