using System.Collections.Immutable;

namespace DarkAlpha.Binance.Streams;

/// <summary>A change of the state of a socket.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Route">Route of the socket.</param>
/// <param name="Connection">Number of the socket, unique within the process.</param>
/// <param name="Reason">Reason, for logs; empty when the socket starts delivering.</param>
/// <param name="Symbols">The symbols whose streams it carries.</param>
public sealed record SocketEvent(SocketEventKind Kind, StreamRoute Route, int Connection, string Reason, ImmutableArray<string> Symbols);
