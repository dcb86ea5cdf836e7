namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The fields that are read. Some one-letter names have different meanings in different events.</summary>
internal enum Field : byte
{
    /// <summary>Any field that is not read.</summary>
    None = 0,

    // Envelope of the combined form.
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

    /// <summary><c>T</c>: transaction time of a book ticker, next funding time of a mark price, close time of a candle.</summary>
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
