using System.Net.WebSockets;
using System.Text;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// A WebSocket that hands out whole messages, one at a time and in their order, on the thread that received them. A message longer than a
/// frame may be is read to its end and handed out cut off, one byte above the limit, so that the parser sees that it is too long.
/// </summary>
/// <param name="options">How to connect, and the timeout of the close handshake.</param>
/// <param name="time">Clock of that timeout.</param>
/// <param name="received">
/// Receives the messages. When it returns true, what others have to do comes before the next message. What it throws ends the socket.
/// </param>
/// <param name="lost">Called once with the reason when receiving has ended, whoever ended it.</param>
internal sealed class FrameSocket(
    StreamOptions options, TimeProvider time, Func<ReadOnlySpan<byte>, bool> received, Action<string> lost) : IDisposable
{
    private readonly byte[] _buffer = new byte[FrameParser.DefaultSizeLimit + 1];
    private readonly ClientWebSocket _socket = new();
    private readonly HttpMessageInvoker? _handler = options.Connect is { } connect
        ? new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = connect })
        : null;

    private Task _receiving = Task.CompletedTask;

    /// <summary>Connects and starts receiving.</summary>
    /// <exception cref="Exception">The connection failed: refused, not a WebSocket, disposed.</exception>
    public async Task ConnectAsync(Uri address)
    {
        if (BasicCredentials.Of(address) is { } credentials)
        {
            _socket.Options.SetRequestHeader("Authorization", credentials.ToString());
        }

        await _socket.ConnectAsync(address, _handler, CancellationToken.None);

        // Elsewhere, because receiving never yields while there is always a next message.
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Sends a text message; one at a time.</summary>
    /// <exception cref="Exception">The socket is not open, or was lost.</exception>
    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Closes an open socket, waiting for the peer no longer than <see cref="StreamOptions.CloseTimeout"/>.</summary>
    public async Task CloseAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var limit = new CancellationTokenSource(options.CloseTimeout, time);
            await SendCloseAsync(limit.Token);
            await _receiving.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Drops the connection, without a close handshake if there was none.</summary>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _handler?.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var answering = Task.CompletedTask;
        string reason;
        try
        {
            await ReceiveToEndAsync();
            reason = $"closed by the exchange ({_socket.CloseStatus} {_socket.CloseStatusDescription})";
            if (_socket.State == WebSocketState.CloseReceived)
            {
                // Sent before the loss is known, but awaited after it: the runtime waits up to a second for the peer to disconnect.
                answering = SendCloseAsync(CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            reason = $"connection lost: {e.GetBaseException().Message}";
        }

        lost(reason);
        await answering;
    }

    private async Task ReceiveToEndAsync()
    {
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                // Beyond the limit only the length matters.
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length < _buffer.Length ? length : 0), CancellationToken.None);
                length = Math.Min(length + part.Count, _buffer.Length);
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (received(_buffer.AsSpan(0, length)))
            {
                // What was told to an actor from here waits in the queue of this thread, the newest first, and a burst may have hundreds of
                // messages: without giving way, a decision waited until all of them had been read.
                await Task.Yield();
            }
        }
    }

    // Whether it could be sent makes no difference: the socket ends either way.
    private async Task SendCloseAsync(CancellationToken limit) => await _socket
        .CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, limit)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
