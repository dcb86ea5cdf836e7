using System.Net.WebSockets;
using System.Threading.Channels;

namespace DarkAlpha.Simulator.Streams;

/// <summary>
/// One client's socket: a bounded queue of frames with a single sender, so that a slow reader does not block the engine.
/// </summary>
internal sealed class SocketSession
{
    /// <summary>Timeout for the client to read a close frame and to answer it; real time, not simulated.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private const string ClosedByClient = "client";

    private readonly Channel<(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type)> _queue;
    private readonly Action _cut;
    private string? _reason;
    private WebSocketCloseStatus _status = WebSocketCloseStatus.EndpointUnavailable;

    public SocketSession(long id, string client, SocketAddress address, DateTimeOffset opened, int queue, Action cut)
    {
        Id = id;
        Client = client;
        Address = address;
        Opened = opened;
        _cut = cut;
        _queue = Channel.CreateBounded<(ReadOnlyMemory<byte>, WebSocketMessageType)>(
            new BoundedChannelOptions(queue) { SingleReader = true });
    }

    public long Id { get; }

    public string Client { get; }

    public SocketAddress Address { get; }

    public SimulatedRoute Route => Address.Route;

    public DateTimeOffset Opened { get; }

    /// <summary>Why the socket was closed.</summary>
    public string Reason => _reason ?? ClosedByClient;

    /// <summary>Queues an event. When the queue is full, the socket is cut as a slow reader, as the exchange does.</summary>
    public void Enqueue(StreamFrame frame)
    {
        if (!_queue.Writer.TryWrite((Address.IsCombined ? frame.Combined : frame.Raw, frame.Type)))
        {
            Cut("slow reader");
        }
    }

    /// <summary>Queues a reply to a message of the client.</summary>
    public void Reply(byte[] json)
    {
        if (!_queue.Writer.TryWrite((json, WebSocketMessageType.Text)))
        {
            Cut("slow reader");
        }
    }

    /// <summary>Sends the queued frames, then a close frame.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _status = status;
            _queue.Writer.TryComplete();
        }
    }

    /// <summary>Cuts the connection without a close frame.</summary>
    public void Cut(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            // The order matters: completing the queue ends the request, after which there is no connection left to cut.
            _cut();
            _queue.Writer.TryComplete();
        }
    }

    /// <summary>Records that the client disconnected.</summary>
    public void End()
    {
        Interlocked.CompareExchange(ref _reason, ClosedByClient, null);
        _queue.Writer.TryComplete();
    }

    /// <summary>Sends queued frames until the socket closes.</summary>
    public async Task SendAsync(WebSocket socket, CancellationToken cancellation)
    {
        await foreach (var (bytes, type) in _queue.Reader.ReadAllAsync(cancellation))
        {
            await socket.SendAsync(bytes, type, endOfMessage: true, cancellation);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            var status = Reason == ClosedByClient ? WebSocketCloseStatus.NormalClosure : _status;
            await socket.CloseOutputAsync(status, Reason, cancellation).WaitAsync(CloseTimeout, cancellation);
        }
    }
}
