using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>
/// A server that accepts sockets, sends one message to each, and then neither sends nor closes, and reads only on request.
/// </summary>
internal sealed class DeadPeer : IAsyncDisposable
{
    private readonly Channel<WebSocket> _sockets = Channel.CreateUnbounded<WebSocket>();
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;
    private readonly byte[] _greeting;

    private DeadPeer(string greeting)
    {
        _greeting = Encoding.UTF8.GetBytes(greeting);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.UseWebSockets();
        _server.Run(ServeAsync);
    }

    /// <summary>Authorization header of the newest socket; null without one.</summary>
    public string? Authorization { get; private set; }

    public Uri Address => new UriBuilder(_server.Urls.Single()) { Scheme = "ws" }.Uri;

    public static async Task<DeadPeer> StartAsync(string greeting)
    {
        var peer = new DeadPeer(greeting);
        await peer._server.StartAsync();
        return peer;
    }

    /// <summary>The next accepted socket.</summary>
    public async Task<WebSocket> AcceptAsync(CancellationToken cancellation) => await _sockets.Reader.ReadAsync(cancellation);

    /// <summary>Waits for a message from the next accepted socket; then the client also considers it open.</summary>
    public async Task ReceiveAsync(CancellationToken cancellation) =>
        await (await AcceptAsync(cancellation)).ReceiveAsync(new byte[1], cancellation);

    /// <summary>Cuts all connections, in the middle of whatever they do unless they are closed.</summary>
    public void Cut() => _cut.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _server.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        Authorization = context.Request.Headers.Authorization;
        var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(_greeting, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        _sockets.Writer.TryWrite(socket);
        await _cut.Task;
        if (socket.State != WebSocketState.Closed)
        {
            // Otherwise the reset could overtake the close frame.
            context.Abort();
        }
    }
}
