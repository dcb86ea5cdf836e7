using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Receives what the sockets deliver. Called on the sockets' read loops, and for what was held back while a socket was replaced on a
/// thread of the pool; for one stream never at the same time, in the exchange's order. Return quickly: the socket waits meanwhile. An
/// exception costs the socket.
/// </summary>
public interface IStreamListener
{
    /// <summary>Best bid and ask of a symbol changed.</summary>
    /// <param name="symbol">The symbol, in capitals.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it came, by <see cref="StreamOptions.ReceiveClock"/>: Unix milliseconds UTC.</param>
    void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt);

    /// <summary>A candle moved or closed.</summary>
    /// <param name="symbol">The symbol, in capitals.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it came.</param>
    void OnKline(string symbol, in KlineUpdate update, long receivedAt);

    /// <summary>Mark price and funding rate.</summary>
    /// <param name="symbol">The symbol, in capitals.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it came.</param>
    void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt);

    /// <summary>A socket was opened, replaced or lost. Called beside the events, on a thread of the pool.</summary>
    void OnSocket(SocketEvent happened);
}
