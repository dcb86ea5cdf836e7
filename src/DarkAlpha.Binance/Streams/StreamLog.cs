using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>What the streams say in the log.</summary>
internal static partial class StreamLog
{
    /// <summary>One line per socket opened, replaced or lost.</summary>
    [LoggerMessage(Message = "socket {Connection} on {Route}, {Symbols} symbols: {Event} {Reason}")]
    public static partial void SocketChanged(
        ILogger logger, LogLevel level, int connection, StreamRoute route, int symbols, SocketEventKind @event, string reason);

    /// <summary>Something nobody foresaw; the lane's sockets are opened anew.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "a lane of sockets on {Route} failed unexpectedly and begins anew")]
    public static partial void LaneFailed(ILogger logger, Exception exception, StreamRoute route);
}
