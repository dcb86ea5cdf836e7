using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Lets sockets in, says one thing to each, and then neither writes nor hangs up, nor reads but when told to.</summary>
internal sealed class DeadPeer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Channel<WebSocket> _sockets = Channel.CreateUnbounded<WebSocket>();
    private readonly byte[] _greeting;

    public DeadPeer(string greeting)
    {
        _greeting = Encoding.UTF8.GetBytes(greeting);
        var port = FreePort();
        Address = new Uri($"ws://127.0.0.1:{port}");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Waits until the next socket that was let in has said something: then the other side, too, knows that it is open.</summary>
    public async Task HeardAsync(CancellationToken cancellation)
    {
        var socket = await _sockets.Reader.ReadAsync(cancellation);
        await socket.ReceiveAsync(new byte[1], cancellation);
    }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            var socket = (await context.AcceptWebSocketAsync(subProtocol: null)).WebSocket;
            await socket.SendAsync(_greeting, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            _sockets.Writer.TryWrite(socket);
        }
    }
}
