namespace DarkAlpha.Binance.Streams;

/// <summary>What a stream carries.</summary>
public enum StreamKind
{
    /// <summary><c>@bookTicker</c>: best bid and ask, in real time, on the public route.</summary>
    BookTicker,

    /// <summary><c>@kline_1m</c>: the forming and the closing 1m candle, every 250 ms, on the market route.</summary>
    Kline,

    /// <summary><c>@markPrice@1s</c>: mark price and funding rate, every second, on the market route.</summary>
    MarkPrice,
}
