namespace DarkAlpha.Binance.Streams;

/// <summary>One socket as it is now.</summary>
/// <param name="Number">Unique within the process.</param>
/// <param name="Route">Its route.</param>
/// <param name="Streams">Streams it carries.</param>
/// <param name="Age">Time since it was opened.</param>
/// <param name="Silence">Time since data last came through it.</param>
public sealed record SocketStatus(int Number, StreamRoute Route, int Streams, TimeSpan Age, TimeSpan Silence);
