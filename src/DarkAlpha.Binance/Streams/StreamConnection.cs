using System.Net.WebSockets;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Text;
using Microsoft.Extensions.Logging;
using Websocket.Client;

namespace DarkAlpha.Binance.Streams;

/// <summary>One socket from opening to closing; it never reconnects by itself.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static int _lastNumber;

    private readonly StreamHubContext _context;
    private readonly FrameCounters _frames;
    private readonly StreamRoute _route;
    private readonly WebsocketClient _client;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Subscriptions _subscriptions;
    private readonly ControlSender _sender;
    private readonly long _openedAt;
    private ClientWebSocket? _socket;
    private HttpMessageInvoker? _handler;
    private bool _hasData;
    private long _lastData;
    private string? _failure;

    /// <summary>Creates the socket; <see cref="OpenAsync"/> connects it.</summary>
    /// <param name="route">Route of the socket.</param>
    /// <param name="context">Options, listener and clock of the hub.</param>
    /// <param name="sink">Receives the events.</param>
    public StreamConnection(StreamRoute route, StreamHubContext context, HandoverSink sink)
    {
        _route = route;
        _context = context;
        _frames = context.FramesOn(route);
        Sink = sink;
        var options = context.Options;
        var address = route == StreamRoute.Public ? options.PublicUrl : options.MarketUrl;
        _client = new WebsocketClient(new Uri($"{address.AbsoluteUri.TrimEnd('/')}/stream"), logger: null, ConnectAsync)
        {
            IsReconnectionEnabled = false,
            IsTextMessageConversionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,

            // The client's timeout uses the system clock; OpenAsync has one on the TimeProvider.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        _subscriptions = new Subscriptions(options.MessageBytes, context.Time);
        var pause = TimeSpan.FromSeconds(1.0 / options.MessagesPerSecond);
        _sender = new ControlSender(_subscriptions, _client.SendInstant, Fail, pause, context.Time);

        // Without text conversion the library reports every message as binary, so the kind of a frame is determined from its bytes.
        _client.MessageReceived.Subscribe(message => OnMessage(message.Binary));
        _client.DisconnectionHappened.Subscribe(lost => Fail(Describe(lost)));
        _openedAt = context.Time.GetTimestamp();
        _lastData = _openedAt;
    }

    /// <summary>Number of the socket, unique within the process, from 1.</summary>
    public int Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Receives the events of the socket.</summary>
    public HandoverSink Sink { get; }

    /// <summary>Completes when the socket is lost.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Time since the socket was opened.</summary>
    public TimeSpan Age => _context.Time.GetElapsedTime(_openedAt);

    /// <summary>Time since data other than replies was last received.</summary>
    public TimeSpan IdleTime => _context.Time.GetElapsedTime(Interlocked.Read(ref _lastData));

    /// <summary>True once every subscription is acknowledged and data other than replies was received.</summary>
    public bool IsDelivering => Volatile.Read(ref _hasData) && _subscriptions.IsSettled;

    /// <summary>Why the socket is unusable; null while it works.</summary>
    public string? FindFailure()
    {
        var options = _context.Options;
        return Volatile.Read(ref _failure)
            ?? (IdleTime > options.IdleTimeout ? $"no data for {IdleTime.TotalSeconds:F0} s"
            : _subscriptions.OldestUnanswered > options.OpenTimeout ? "a request was not answered"
            : null);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="Exception">The connection failed: refused, not a WebSocket.</exception>
    /// <exception cref="TimeoutException">It took longer than <see cref="StreamOptions.OpenTimeout"/>.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _client.StartOrFail().WaitAsync(_context.Options.OpenTimeout, _context.Time, cancellation);
        _sender.Start();
    }

    /// <summary>Subscribes to streams, in as few messages as possible and within the exchange's rate limit.</summary>
    public void Subscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Add(streams));

    /// <summary>Unsubscribes from streams.</summary>
    public void Unsubscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Remove(streams));

    /// <summary>Unsubscribes from streams and subscribes again.</summary>
    public void Resubscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Resubscribe(streams));

    /// <summary>Completes when everything the exchange has queued for this socket so far was received.</summary>
    public Task FenceAsync()
    {
        var fence = _subscriptions.FenceAsync();
        _sender.Wake();
        return fence;
    }

    /// <summary>
    /// Stops delivering and closes the socket, waiting for the peer no longer than <see cref="StreamOptions.CloseTimeout"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Sink.RetireAsync();
        await _sender.DisposeAsync();
        if (Volatile.Read(ref _failure) is null && _client.IsRunning)
        {
            var stopping = _client.Stop(WebSocketCloseStatus.NormalClosure, "");
            await Task.WhenAny(stopping, Task.Delay(_context.Options.CloseTimeout, _context.Time));
        }

        Drop();
    }

    /// <summary>Stops delivering and drops the connection without a close handshake.</summary>
    public async Task AbortAsync()
    {
        await Sink.RetireAsync();
        Drop();
        await _sender.DisposeAsync();
    }

    private async Task<WebSocket> ConnectAsync(Uri address, CancellationToken cancellation)
    {
        _socket = new ClientWebSocket();
        if (BasicCredentials.Of(address) is { } credentials)
        {
            _socket.Options.SetRequestHeader("Authorization", credentials.ToString());
        }

        _handler = _context.Options.Connect is { } connect
            ? new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = connect })
            : null;
        await _socket.ConnectAsync(address, _handler, cancellation);
        return _socket;
    }

    private void Drop()
    {
        // The library disposes a socket only after it was connected.
        _socket?.Abort();
        _socket?.Dispose();
        _handler?.Dispose();
        _client.Dispose();
    }

    private void Change(Action change)
    {
        change();
        _sender.Wake();
    }

    private void OnMessage(ReadOnlySpan<byte> bytes)
    {
        var kind = FrameParser.Parse(bytes, _context.Symbols.Table, out var frame);
        _frames.Count(kind);
        if (kind == FrameKind.Ack)
        {
            OnReply(frame.Ack);
        }
        else if (!frame.IsSkipped)
        {
            Interlocked.Exchange(ref _lastData, _context.Time.GetTimestamp());
            Volatile.Write(ref _hasData, true);
            if (!Sink.TryAccept(frame, _context.ReceiveClock()))
            {
                Fail("the socket to be replaced lags too far behind");
            }
        }

        // Any other frame is only counted: an invalid frame never closes the connection.
    }

    private void OnReply(Ack reply)
    {
        if (_subscriptions.OnReply(reply) is { } rejected)
        {
            StreamLog.Rejected(_context.Logger, Number, _route, rejected.Method, rejected.Streams[0], reply.ErrorCode);
        }
        else if (reply is { Id: null, ErrorCode: { } code })
        {
            Fail($"the exchange replied with error {code}");
        }

        _sender.Wake();
    }

    private void Fail(string reason)
    {
        Interlocked.CompareExchange(ref _failure, reason, null);
        _lost.TrySetResult();
    }

    private static string Describe(DisconnectionInfo lost) => lost.Type switch
    {
        DisconnectionType.ByServer => $"closed by the exchange ({lost.CloseStatus} {lost.CloseStatusDescription})",
        _ => lost.Exception is { } e ? $"connection lost: {e.GetBaseException().Message}" : "connection lost",
    };
}
