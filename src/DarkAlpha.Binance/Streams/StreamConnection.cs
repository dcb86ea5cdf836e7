using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>One socket from opening to closing; it never reconnects by itself.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static int _lastNumber;

    private readonly StreamHubContext _context;
    private readonly FrameCounters _frames;
    private readonly StreamRoute _route;
    private readonly FrameSocket _socket;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Subscriptions _subscriptions;
    private readonly ControlSender _sender;
    private readonly long _openedAt;
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
        _socket = new FrameSocket(options, context.Time, OnMessage, Fail);
        _subscriptions = new Subscriptions(options.MessageBytes, context.Time);
        var pause = TimeSpan.FromSeconds(1.0 / options.MessagesPerSecond);
        _sender = new ControlSender(_subscriptions, _socket.SendAsync, Fail, pause, context.Time);
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
    public TimeSpan IdleTime => _context.Time.GetElapsedTime(Volatile.Read(ref _lastData));

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
        var options = _context.Options;
        var route = _route == StreamRoute.Public ? options.PublicUrl : options.MarketUrl;
        var address = new Uri($"{route.AbsoluteUri.TrimEnd('/')}/stream");
        await _socket.ConnectAsync(address).WaitAsync(options.OpenTimeout, _context.Time, cancellation);
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
        if (Volatile.Read(ref _failure) is null)
        {
            await _socket.CloseAsync();
        }

        _socket.Dispose();
    }

    /// <summary>Stops delivering and drops the connection without a close handshake.</summary>
    public async Task AbortAsync()
    {
        await Sink.RetireAsync();
        _socket.Dispose();
        await _sender.DisposeAsync();
    }

    private void Change(Action change)
    {
        change();
        _sender.Wake();
    }

    private bool OnMessage(ReadOnlySpan<byte> bytes)
    {
        var startedWork = false;
        var kind = FrameParser.Parse(bytes, _context.Symbols.Table, out var frame);
        _frames.Count(kind);
        if (kind == FrameKind.Ack)
        {
            OnReply(frame.Ack);
        }
        else if (!frame.IsSkipped)
        {
            var now = _context.Time.GetTimestamp();
            Volatile.Write(ref _lastData, now);
            Volatile.Write(ref _hasData, true);
            if (!Sink.TryAccept(frame, _context.ReceiveClock(now), out startedWork))
            {
                Fail("the socket to be replaced lags too far behind");
            }
        }

        // Any other frame is only counted: an invalid frame never closes the connection.
        return startedWork;
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
}
