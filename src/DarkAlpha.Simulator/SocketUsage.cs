namespace DarkAlpha.Simulator;

/// <summary>What one client did with sockets.</summary>
/// <param name="Client">IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Opened">Sockets opened in all.</param>
/// <param name="Open">Sockets open now.</param>
/// <param name="Subscriptions">Streams subscribed now, over all sockets.</param>
/// <param name="Messages">Messages received from it.</param>
public sealed record SocketUsage(string Client, long Opened, long Open, long Subscriptions, long Messages);
