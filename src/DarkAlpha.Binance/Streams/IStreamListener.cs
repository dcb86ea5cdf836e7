using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>Receives what the sockets deliver. Called on the sockets' threads, for one symbol never at the same time: return quickly.</summary>
public interface IStreamListener
{
    /// <summary>Best bid and ask of a symbol changed.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="update">The event.</param>
    /// <param name="receivedAt">Local clock, Unix milliseconds UTC.</param>
    void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt);

    /// <summary>A candle moved or closed.</summary>
    void OnKline(string symbol, in KlineUpdate update, long receivedAt);

    /// <summary>Mark price and funding rate.</summary>
    void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt);

    /// <summary>A socket was opened, replaced or lost.</summary>
    void OnSocket(SocketEvent happened);
}
