using System.Net.WebSockets;
using System.Threading.Channels;

namespace DarkAlpha.Simulator.Streams;

/// <summary>
/// One client's socket: a queue of frames with one sender, so that nobody waits for a slow reader, and the list of what it has subscribed.
/// </summary>
internal sealed class SocketSession
{
    /// <summary>How long the other side may take to read a close frame, and to answer it. Real time: it is about the machine.</summary>
    public static readonly TimeSpan TimeoutOnClose = TimeSpan.FromSeconds(2);

    private const string ClientReason = "client";

    private readonly Channel<(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type)> _queue;
    private readonly WebSocket _socket;
    private readonly Action _cut;
    private string? _reason;
    private WebSocketCloseStatus _status = WebSocketCloseStatus.EndpointUnavailable;

    public SocketSession(long id, string client, SocketAddress address, DateTimeOffset opened, WebSocket socket, int queue, Action cut)
    {
        Id = id;
        Client = client;
        Address = address;
        Opened = opened;
        _socket = socket;
        _cut = cut;
        _queue = Channel.CreateBounded<(ReadOnlyMemory<byte>, WebSocketMessageType)>(new BoundedChannelOptions(queue) { SingleReader = true });
    }

    public long Id { get; }

    public string Client { get; }

    public SocketAddress Address { get; }

    public SimulatedRoute Route => Address.Route;

    public DateTimeOffset Opened { get; }

    /// <summary>Why it was closed.</summary>
    public string Reason => _reason ?? ClientReason;

    /// <summary>Queues an event; a reader so slow that the queue is full is cut, as the exchange does.</summary>
    public void Enqueue(StreamFrame frame)
    {
        if (!_queue.Writer.TryWrite((Address.IsCombined ? frame.Combined : frame.Raw, frame.Type)))
        {
            Cut("slow reader");
        }
    }

    /// <summary>Queues an answer.</summary>
    public void Reply(byte[] json)
    {
        if (!_queue.Writer.TryWrite((json, WebSocketMessageType.Text)))
        {
            Cut("slow reader");
        }
    }

    /// <summary>Sends what is queued, then a close frame.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _status = status;
            _queue.Writer.TryComplete();
        }
    }

    /// <summary>Cuts the connection, with no close frame.</summary>
    public void Cut(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            // In this order: once the queue ends the request does, and there is nothing left to cut.
            _cut();
            _queue.Writer.TryComplete();
        }
    }

    /// <summary>Says that the client has gone.</summary>
    public void End()
    {
        Interlocked.CompareExchange(ref _reason, ClientReason, null);
        _queue.Writer.TryComplete();
    }

    /// <summary>Sends until the socket is to be closed or is gone.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        await foreach (var (bytes, type) in _queue.Reader.ReadAllAsync(cancellation))
        {
            await _socket.SendAsync(bytes, type, endOfMessage: true, cancellation);
        }

        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            var status = Reason == ClientReason ? WebSocketCloseStatus.NormalClosure : _status;
            await _socket.CloseOutputAsync(status, Reason, cancellation).WaitAsync(TimeoutOnClose, cancellation);
        }
    }
}
