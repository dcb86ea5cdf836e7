using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>A WebSocket client for tests.</summary>
public sealed class StreamClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationToken _timeout;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private StreamClient(CancellationToken timeout) => _timeout = timeout;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<StreamClient> ConnectAsync(Uri address, string? client, CancellationToken timeout)
    {
        var connected = new StreamClient(timeout);
        if (client is not null)
        {
            connected._socket.Options.SetRequestHeader("X-Client", client);
        }

        await connected._socket.ConnectAsync(address, timeout);
        return connected;
    }

    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, _timeout);

    public Task SubscribeAsync(long id, params string[] streams) => RequestAsync("SUBSCRIBE", id, streams);

    public Task RequestAsync(string method, long id, params string[] streams) =>
        SendAsync(JsonSerializer.Serialize(new { method, @params = streams, id }));

    /// <summary>The next message; null when the socket has been closed or cut.</summary>
    public async Task<StreamMessage?> ReadAsync()
    {
        using var whole = new MemoryStream();
        try
        {
            ValueWebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(_buffer.AsMemory(), _timeout);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _timeout);
                    return null;
                }

                await whole.WriteAsync(_buffer.AsMemory(0, received.Count), _timeout);
            }
            while (!received.EndOfMessage);
            return new StreamMessage(Encoding.UTF8.GetString(whole.ToArray()), received.MessageType == WebSocketMessageType.Binary);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>The next message; throws when the socket has been closed or cut.</summary>
    public async Task<StreamMessage> NextAsync() =>
        await ReadAsync()
        ?? throw new InvalidOperationException($"the socket was closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");

    /// <summary>The next message that satisfies a condition.</summary>
    public async Task<StreamMessage> NextAsync(Func<StreamMessage, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            var message = await NextAsync();
            if (condition(message))
            {
                return message;
            }
        }
    }

    /// <summary>Reads until the socket closes.</summary>
    public async Task<IReadOnlyList<StreamMessage>> ReadToEndAsync()
    {
        var all = new List<StreamMessage>();
        while (await ReadAsync() is { } message)
        {
            all.Add(message);
        }

        return all;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
