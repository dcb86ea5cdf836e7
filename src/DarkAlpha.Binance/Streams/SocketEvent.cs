using System.Collections.Immutable;

namespace DarkAlpha.Binance.Streams;

/// <summary>Something happened to a socket.</summary>
/// <param name="Kind">What.</param>
/// <param name="Route">The socket's route.</param>
/// <param name="Connection">The socket's number, unique within the process.</param>
/// <param name="Reason">Why, in words; empty for an opening.</param>
/// <param name="Symbols">The symbols whose streams it carried.</param>
public sealed record SocketEvent(SocketEventKind Kind, StreamRoute Route, int Connection, string Reason, ImmutableArray<string> Symbols);
