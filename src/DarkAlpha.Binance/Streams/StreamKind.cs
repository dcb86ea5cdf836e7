namespace DarkAlpha.Binance.Streams;

/// <summary>Kind of data of a stream.</summary>
public enum StreamKind
{
    /// <summary><c>@bookTicker</c>: best bid and ask, in real time, on the public route.</summary>
    BookTicker,

    /// <summary><c>@kline_1m</c>: updates of the current 1m candle, every 250 ms, on the market route.</summary>
    Kline,

    /// <summary><c>@markPrice@1s</c>: mark price and funding rate, every second, on the market route.</summary>
    MarkPrice,
}
