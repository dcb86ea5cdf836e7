namespace DarkAlpha.Binance.Streams;

/// <summary>What can happen to a socket.</summary>
public enum SocketEventKind
{
    /// <summary>Connected, every subscription acknowledged, and data has come.</summary>
    Delivering,

    /// <summary>Closed on purpose after its successor delivered; nothing was missed.</summary>
    Replaced,

    /// <summary>Closed by the exchange, broken, silent for too long, or never came up; events may have been missed.</summary>
    Lost,
}
