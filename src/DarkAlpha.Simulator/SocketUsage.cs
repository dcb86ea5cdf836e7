namespace DarkAlpha.Simulator;

/// <summary>Socket usage of one client.</summary>
/// <param name="Client">IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Opened">Total sockets opened.</param>
/// <param name="Open">Sockets open now.</param>
/// <param name="Subscriptions">Streams subscribed now, on all its sockets.</param>
/// <param name="Messages">Messages received from the client.</param>
public sealed record SocketUsage(string Client, long Opened, long Open, long Subscriptions, long Messages);
