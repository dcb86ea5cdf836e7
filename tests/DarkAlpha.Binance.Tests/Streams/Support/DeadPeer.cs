using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Lets sockets in, says one thing to each, and then neither writes nor hangs up, nor reads but when told to.</summary>
internal sealed class DeadPeer : IAsyncDisposable
{
    private readonly Channel<WebSocket> _sockets = Channel.CreateUnbounded<WebSocket>();
    private readonly CancellationTokenSource _stop = new();
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
        _server.Run(LetInAsync);
    }

    /// <summary>What the newest socket gave to be let in; null when nothing.</summary>
    public string? Authorization { get; private set; }

    public Uri Address => new UriBuilder(_server.Urls.Single()) { Scheme = "ws" }.Uri;

    public static async Task<DeadPeer> StartAsync(string greeting)
    {
        var peer = new DeadPeer(greeting);
        await peer._server.StartAsync();
        return peer;
    }

    /// <summary>Waits until the next socket that was let in has said something: then the other side, too, knows that it is open.</summary>
    public async Task HeardAsync(CancellationToken cancellation)
    {
        var socket = await _sockets.Reader.ReadAsync(cancellation);
        await socket.ReceiveAsync(new byte[1], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.DisposeAsync();
        _stop.Dispose();
    }

    private async Task LetInAsync(HttpContext context)
    {
        Authorization = context.Request.Headers.Authorization;
        var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(_greeting, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        _sockets.Writer.TryWrite(socket);
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
