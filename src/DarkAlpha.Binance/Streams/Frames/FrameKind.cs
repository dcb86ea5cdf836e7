namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Kind of a frame: one of the four used kinds, or the reason why it was skipped.</summary>
public enum FrameKind
{
    /// <summary>Not set; never the kind of a parsed frame.</summary>
    None = 0,

    /// <summary>A <see cref="BookTickerUpdate"/>.</summary>
    BookTicker,

    /// <summary>A <see cref="KlineUpdate"/>.</summary>
    Kline,

    /// <summary>A <see cref="MarkPriceUpdate"/>.</summary>
    MarkPrice,

    /// <summary>An <see cref="Frames.Ack"/>.</summary>
    Ack,

    /// <summary>Skipped: not JSON, or more than one JSON value.</summary>
    NotJson,

    /// <summary>Skipped: truncated JSON.</summary>
    Truncated,

    /// <summary>Skipped without parsing: larger than the limit.</summary>
    Oversized,

    /// <summary>Skipped: not valid UTF-8.</summary>
    Binary,

    /// <summary>Skipped: an event that is not used here (<c>aggTrade</c>, <c>depthUpdate</c>, …).</summary>
    UnknownEvent,

    /// <summary>Skipped: a symbol that is not watched.</summary>
    UnknownSymbol,

    /// <summary>Skipped: stream name and payload, or payload and candle, name different symbols.</summary>
    WrongSymbolForStream,

    /// <summary>Skipped: the stream name does not match the event of the payload.</summary>
    WrongEventForStream,

    /// <summary>Skipped: a field that is read is present twice, which is ambiguous.</summary>
    DuplicateField,

    /// <summary>Skipped: a required field is missing or null.</summary>
    MissingField,

    /// <summary>Skipped: the frame or one of its fields has the wrong JSON type.</summary>
    WrongType,

    /// <summary>Skipped: a string is not a number.</summary>
    NotANumber,

    /// <summary>Skipped: an impossible value: a price not above 0, a bid above the ask, a defective candle, a time out of range.</summary>
    ImplausibleValue,

    /// <summary>Skipped: a candle of another interval than one minute.</summary>
    WrongInterval,

    /// <summary>Skipped: not from USDⓈ-M futures.</summary>
    NotUsdM,
}
