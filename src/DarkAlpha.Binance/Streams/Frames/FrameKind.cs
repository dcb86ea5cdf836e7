namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>What a frame was: one of the four kinds that are used, or why it was skipped.</summary>
public enum FrameKind
{
    /// <summary>Nothing was read yet; never the verdict on a frame.</summary>
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

    /// <summary>Skipped: good JSON that ends too early.</summary>
    Truncated,

    /// <summary>Skipped unread: larger than the limit.</summary>
    Oversized,

    /// <summary>Skipped: not UTF-8 text.</summary>
    Binary,

    /// <summary>Skipped: an event that is not used here (<c>aggTrade</c>, <c>depthUpdate</c>, …).</summary>
    UnknownEvent,

    /// <summary>Skipped: a symbol that is not watched.</summary>
    UnknownSymbol,

    /// <summary>Skipped: stream name and payload, or payload and candle, name different symbols.</summary>
    WrongSymbolForStream,

    /// <summary>Skipped: the stream's name promises another event than the payload is.</summary>
    WrongEventForStream,

    /// <summary>Skipped: a field that is read stands there twice, so that nobody can tell which one is meant.</summary>
    DuplicateField,

    /// <summary>Skipped: a field that is needed is not there, or null.</summary>
    MissingField,

    /// <summary>Skipped: the frame or one of its fields has another JSON type than it should.</summary>
    WrongType,

    /// <summary>Skipped: a text that should be a number is none.</summary>
    NotANumber,

    /// <summary>Skipped: numbers that cannot be: a price not above 0, a bid above the ask, a candle with a defect, a time out of range.</summary>
    ImplausibleValue,

    /// <summary>Skipped: a candle of another interval than one minute.</summary>
    WrongInterval,

    /// <summary>Skipped: of another market than USDⓈ-M futures.</summary>
    NotUsdM,
}
