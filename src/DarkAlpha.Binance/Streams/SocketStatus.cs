namespace DarkAlpha.Binance.Streams;

/// <summary>Current status of a socket.</summary>
/// <param name="Number">Number of the socket, unique within the process.</param>
/// <param name="Route">Route of the socket.</param>
/// <param name="Streams">Number of streams it carries.</param>
/// <param name="Age">Time since it was opened.</param>
/// <param name="IdleTime">Time since it last received data.</param>
public sealed record SocketStatus(int Number, StreamRoute Route, int Streams, TimeSpan Age, TimeSpan IdleTime);
