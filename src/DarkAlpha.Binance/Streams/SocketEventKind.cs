namespace DarkAlpha.Binance.Streams;

/// <summary>Changes of the state of a socket.</summary>
public enum SocketEventKind
{
    /// <summary>Connected, every subscription acknowledged, and data received.</summary>
    Delivering,

    /// <summary>Closed on purpose after its successor took over; no events were missed.</summary>
    Replaced,

    /// <summary>Closed by the exchange, broken, idle for too long, or never delivering; events may have been missed.</summary>
    Lost,
}
