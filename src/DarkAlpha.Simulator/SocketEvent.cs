namespace DarkAlpha.Simulator;

/// <summary>A socket was opened or closed.</summary>
/// <param name="Socket">Number of the socket, from 1.</param>
/// <param name="Client">IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Route">The route it connected to.</param>
/// <param name="Time">Simulated time.</param>
/// <param name="IsOpened">False when it was closed.</param>
/// <param name="Reason">Why it was closed: <c>client</c>, or the exchange's reason; empty when it was opened.</param>
public sealed record SocketEvent(long Socket, string Client, SimulatedRoute Route, DateTimeOffset Time, bool IsOpened, string Reason);
