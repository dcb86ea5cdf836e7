using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>What the streams say in the log.</summary>
internal static partial class StreamLog
{
    /// <summary>One line per socket opened, replaced or lost.</summary>
    [LoggerMessage(Message = "socket {Connection} on {Route}, {Symbols} symbols: {Event} {Reason}")]
    public static partial void SocketChanged(
        ILogger logger, LogLevel level, int connection, StreamRoute route, int symbols, SocketEventKind @event, string reason);
}
