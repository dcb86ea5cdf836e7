using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>Log messages of the streams.</summary>
internal static partial class StreamLog
{
    /// <summary>A socket was opened, replaced or lost.</summary>
    [LoggerMessage(Message = "socket {Connection} on {Route} for {Symbols} symbols: {Event} {Reason}")]
    public static partial void SocketChanged(
        ILogger logger, LogLevel level, int connection, StreamRoute route, int symbols, SocketEventKind @event, string reason);

    /// <summary>A replacement socket failed; the old one keeps delivering.</summary>
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "socket {Old} on {Route} stays: its replacement {Next} failed: {Reason}; next attempt in {Pause}")]
    public static partial void SuccessorDropped(ILogger logger, int old, StreamRoute route, int next, string reason, TimeSpan pause);

    /// <summary>The exchange rejected the subscription of a stream.</summary>
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "socket {Connection} on {Route}: the exchange rejected {Method} of {Stream} with error {Code}; "
            + "check that the symbol is listed")]
    public static partial void Rejected(ILogger logger, int connection, StreamRoute route, string method, string stream, int? code);

    /// <summary>Unexpected exception in a managed connection; its sockets are reopened.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "a connection on {Route} failed unexpectedly and was restarted")]
    public static partial void ConnectionFailed(ILogger logger, Exception exception, StreamRoute route);
}
