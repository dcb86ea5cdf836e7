using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>What the streams say in the log.</summary>
internal static partial class StreamLog
{
    /// <summary>One line per socket opened, replaced or lost.</summary>
    [LoggerMessage(Message = "socket {Connection} on {Route} for {Symbols} symbols: {Event} {Reason}")]
    public static partial void SocketChanged(
        ILogger logger, LogLevel level, int connection, StreamRoute route, int symbols, SocketEventKind @event, string reason);

    /// <summary>The old socket goes on delivering.</summary>
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "socket {Old} on {Route} is to be replaced, but its successor {Next} is given up: {Reason}; the next try comes in {Pause}")]
    public static partial void SuccessorAbandoned(ILogger logger, int old, StreamRoute route, int next, string reason, TimeSpan pause);

    /// <summary>The exchange does not accept one stream.</summary>
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "socket {Connection} on {Route}: the exchange refuses {Method} of {Stream} with error {Code}; is the symbol listed?")]
    public static partial void Refused(ILogger logger, int connection, StreamRoute route, string method, string stream, int? code);

    /// <summary>Something nobody foresaw; the lane's sockets are opened anew.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "a lane of sockets on {Route} failed unexpectedly and begins anew")]
    public static partial void LaneFailed(ILogger logger, Exception exception, StreamRoute route);
}
