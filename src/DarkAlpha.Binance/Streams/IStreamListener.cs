using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Receives the events of the sockets. Called on the sockets' read loops, and on a thread pool thread for events buffered while a socket
/// was replaced; for one stream never concurrently, in the order of the exchange. Implementations must return quickly, because the socket
/// waits for them. An exception closes the socket. They return true when they have given others something to do that should be done before
/// the socket reads on.
/// </summary>
public interface IStreamListener
{
    /// <summary>Best bid and ask of a symbol changed.</summary>
    /// <param name="symbol">The symbol, in upper case.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it was received, by <see cref="StreamOptions.ReceiveClock"/>: Unix milliseconds UTC.</param>
    bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt);

    /// <summary>A candle was updated or closed.</summary>
    /// <param name="symbol">The symbol, in upper case.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it was received, Unix milliseconds UTC.</param>
    bool OnKline(string symbol, in KlineUpdate update, long receivedAt);

    /// <summary>Mark price and funding rate were updated.</summary>
    /// <param name="symbol">The symbol, in upper case.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">When it was received, Unix milliseconds UTC.</param>
    bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt);

    /// <summary>A socket was opened, replaced or lost. Called concurrently with the events, on a thread pool thread.</summary>
    void OnSocket(SocketEvent socketEvent);
}
