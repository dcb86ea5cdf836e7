using System.Net.WebSockets;
using DarkAlpha.Simulator.Control;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Streams;

/// <summary>
/// Accepts sockets and reads from them. Kestrel's keep-alive sends a ping every three simulated minutes and closes the socket when no pong
/// arrives within ten. Both intervals follow the speed, but not clock jumps.
/// </summary>
internal sealed class SocketServer(
    StreamHub hub, SimulatorClock clock, FaultBook faults, UsageBook usage, SimulatorLog log, SimulatorOptions options)
{
    // The exchange's limit is not documented; known clients stay below 4000 bytes.
    private const int MaxMessageSize = 4_096;

    private static readonly TimeSpan PingInterval = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan PongTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Serves one connection until it closes; false when the request is not for a socket.</summary>
    public async Task<bool> TryServeAsync(HttpContext context)
    {
        var address = SocketAddress.Parse(context.Request.Path.Value ?? "", context.Request.Query["streams"]);
        if (address is null || !context.WebSockets.IsWebSocketRequest)
        {
            return false;
        }

        if (faults.FindForSocket(FaultKind.Refuse, address.Route) is { } refusal && refusal.TryUse())
        {
            Refuse(context, refusal.Rule);
        }
        else if (address.Streams.Length > SocketProtocol.MaxStreams)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            await ServeAsync(context, address);
        }

        return true;
    }

    private static void Refuse(HttpContext context, FaultRule rule)
    {
        if (rule.Status is { } status)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Abort();
        }
    }

    private async Task ServeAsync(HttpContext context, SocketAddress address)
    {
        var client = ClientName.Of(context);
        var session = new SocketSession(hub.NextId(), client, address, clock.MarketTime, options.SocketQueue, context.Abort);
        using var protocol = new SocketProtocol(session, hub, clock, faults, usage);
        hub.Add(session);
        usage.AddSocket(client, opened: true);
        log.Add(new SocketEvent(session.Id, client, address.Route, session.Opened, IsOpened: true, ""));
        try
        {
            // Before the handshake, so that a client that is connected has missed no event since.
            protocol.Open();
            using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                KeepAliveInterval = PingInterval / clock.Speed,
                KeepAliveTimeout = PongTimeout / clock.Speed,
            });
            await ExchangeAsync(context, socket, session, protocol);
        }
        finally
        {
            hub.Remove(session);
            usage.AddSocket(client, opened: false);
            log.Add(new SocketEvent(session.Id, client, address.Route, clock.MarketTime, IsOpened: false, session.Reason));
        }
    }

    private async Task ExchangeAsync(HttpContext context, WebSocket socket, SocketSession session, SocketProtocol protocol)
    {
        var sending = IgnoreSocketErrorsAsync(() => session.SendAsync(socket, context.RequestAborted));
        try
        {
            if (faults.FindForSocket(FaultKind.Drop, session.Route) is { HasStarted: true, Rule.Length: not null })
            {
                session.Cut("drop");
            }

            var receiving = IgnoreSocketErrorsAsync(() => ReceiveAsync(socket, session, protocol, context.RequestAborted));
            if (await Task.WhenAny(receiving, sending) == sending)
            {
                await Task.WhenAny(receiving, Task.Delay(SocketSession.CloseTimeout, context.RequestAborted));
                context.Abort();
            }

            await receiving;
        }
        finally
        {
            session.End();
            await sending;
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, SocketSession session, SocketProtocol protocol, CancellationToken cancellation)
    {
        var buffer = new byte[MaxMessageSize];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                protocol.Receive(buffer.AsMemory(0, length));
                length = 0;
            }
            else if (length == buffer.Length)
            {
                session.Close(WebSocketCloseStatus.MessageTooBig, "message too long");
                length = 0;
            }
        }
    }

    // A socket may break at any point; the log records that it closed.
    private static async Task IgnoreSocketErrorsAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e)
            when (e is WebSocketException or OperationCanceledException or IOException or TimeoutException or ObjectDisposedException)
        {
            return;
        }
    }
}
