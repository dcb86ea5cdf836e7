namespace DarkAlpha.Simulator;

/// <summary>A socket was opened or closed.</summary>
/// <param name="Socket">Number of the socket, from 1.</param>
/// <param name="Client">Who: IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Route">By which address.</param>
/// <param name="Time">When, simulated.</param>
/// <param name="IsOpened">False when it was closed.</param>
/// <param name="Reason">Why it was closed: <c>client</c>, or what the exchange had against it.</param>
public sealed record SocketEvent(long Socket, string Client, SimulatedRoute Route, DateTimeOffset Time, bool IsOpened, string Reason);
