namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The exchange's socket routes. A stream subscribed on the wrong route, or without one, is acknowledged and delivers nothing
/// (change notice on WebSocket routing, 2026).
/// </summary>
public enum StreamRoute
{
    /// <summary><c>/public</c>: order book data.</summary>
    Public,

    /// <summary><c>/market</c>: candles, mark prices and other market data.</summary>
    Market,
}
