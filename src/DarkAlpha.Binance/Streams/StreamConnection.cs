using System.Net.WebSockets;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Text;
using Microsoft.Extensions.Logging;
using Websocket.Client;

namespace DarkAlpha.Binance.Streams;

/// <summary>One socket from its opening to its end; it never reconnects by itself.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static int _lastNumber;

    private readonly StreamHubContext _parts;
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
    private string? _lossReason;

    /// <summary>Creates the socket; <see cref="OpenAsync"/> connects it.</summary>
    /// <param name="route">Its route.</param>
    /// <param name="parts">Where, how, and for whom.</param>
    /// <param name="outlet">Where its events go.</param>
    public StreamConnection(StreamRoute route, StreamHubContext parts, HandoverSink outlet)
    {
        _route = route;
        _parts = parts;
        _frames = parts.FramesOn(route);
        Outlet = outlet;
        var options = parts.Options;
        var address = route == StreamRoute.Public ? options.PublicUrl : options.MarketUrl;
        _client = new WebsocketClient(new Uri($"{address.AbsoluteUri.TrimEnd('/')}/stream"), logger: null, ConnectAsync)
        {
            IsReconnectionEnabled = false,
            IsTextMessageConversionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,

            // Its own limit is on the machine's clock.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        _subscriptions = new Subscriptions(options.MessageBytes, parts.Time);
        _sender = new ControlSender(_subscriptions, _client.SendInstant, Lose, TimeSpan.FromSeconds(1.0 / options.MessagesPerSecond), parts.Time);

        // Without text conversion the library calls every message binary, so what a frame is must be told from its bytes.
        _client.MessageReceived.Subscribe(message => Handle(message.Binary));
        _client.DisconnectionHappened.Subscribe(lost => Lose(Describe(lost)));
        _openedAt = parts.Time.GetTimestamp();
        _lastData = _openedAt;
    }

    /// <summary>Unique within the process, from 1.</summary>
    public int Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Where its events go.</summary>
    public HandoverSink Outlet { get; }

    /// <summary>Ends when the socket is lost.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Time since the opening.</summary>
    public TimeSpan Age => _parts.Time.GetElapsedTime(_openedAt);

    /// <summary>How long nothing but replies has come.</summary>
    public TimeSpan Silence => _parts.Time.GetElapsedTime(Interlocked.Read(ref _lastData));

    /// <summary>True once everything is subscribed and data, not only replies, has come.</summary>
    public bool IsDelivering => Volatile.Read(ref _hasData) && _subscriptions.IsSettled;

    /// <summary>Why the socket is of no use; null while it is.</summary>
    public string? FindLoss()
    {
        var options = _parts.Options;
        return Volatile.Read(ref _lossReason)
            ?? (Silence > options.SilenceLimit ? $"no data for {Silence.TotalSeconds:F0} s"
            : _subscriptions.MaxUnanswered > options.OpenTimeout ? "a request was not answered"
            : null);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="Exception">Whatever the socket met: refused, not a WebSocket.</exception>
    /// <exception cref="TimeoutException">It took longer than <see cref="StreamOptions.OpenTimeout"/>.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _client.StartOrFail().WaitAsync(_parts.Options.OpenTimeout, _parts.Time, cancellation);
        _sender.Start();
    }

    /// <summary>Subscribes to streams, in as few messages as needed and no faster than the exchange allows.</summary>
    public void Subscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Add(streams));

    /// <summary>Gives streams up.</summary>
    public void Unsubscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Remove(streams));

    /// <summary>Gives streams up and subscribes to them anew.</summary>
    public void Resubscribe(IEnumerable<string> streams) => Change(() => _subscriptions.Renew(streams));

    /// <summary>Completes when what the exchange had queued for this socket by now has come.</summary>
    public Task FenceAsync()
    {
        var fence = _subscriptions.FenceAsync();
        _sender.Wake();
        return fence;
    }

    /// <summary>Delivers nothing any more and closes the socket; a peer that does not answer is not waited for beyond a limit.</summary>
    public async ValueTask DisposeAsync()
    {
        await Outlet.RetireAsync();
        await _sender.DisposeAsync();
        if (Volatile.Read(ref _lossReason) is null && _client.IsRunning)
        {
            var stopping = _client.Stop(WebSocketCloseStatus.NormalClosure, "");
            await Task.WhenAny(stopping, Task.Delay(_parts.Options.CloseTimeout, _parts.Time));
        }

        Drop();
    }

    /// <summary>Delivers nothing any more and drops the connection without a word.</summary>
    public async Task AbortAsync()
    {
        await Outlet.RetireAsync();
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

        _handler = _parts.Options.Connect is { } connect ? new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = connect }) : null;
        await _socket.ConnectAsync(address, _handler, cancellation);
        return _socket;
    }

    private void Drop()
    {
        // The package disposes of a socket only once it is connected.
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

    private void Handle(ReadOnlySpan<byte> bytes)
    {
        var verdict = FrameParser.Parse(bytes, _parts.Symbols.Table, out var frame);
        _frames.Count(verdict);
        if (verdict == FrameKind.Ack)
        {
            Note(frame.Ack);
        }
        else if (!frame.IsSkipped)
        {
            Interlocked.Exchange(ref _lastData, _parts.Time.GetTimestamp());
            Volatile.Write(ref _hasData, true);
            if (!Outlet.TryAccept(frame, _parts.ReceiveClock()))
            {
                Lose("the socket it was to replace lags too far behind");
            }
        }

        // Anything else is counted above; a bad frame never costs the connection.
    }

    private void Note(Ack reply)
    {
        if (_subscriptions.Note(reply) is { } refused)
        {
            StreamLog.Refused(_parts.Logger, Number, _route, refused.Method, refused.Streams[0], reply.ErrorCode);
        }
        else if (reply is { Id: null, ErrorCode: { } code })
        {
            Lose($"the exchange answers with error {code}");
        }

        _sender.Wake();
    }

    private void Lose(string reason)
    {
        Interlocked.CompareExchange(ref _lossReason, reason, null);
        _lost.TrySetResult();
    }

    private static string Describe(DisconnectionInfo lost) => lost.Type switch
    {
        DisconnectionType.ByServer => $"closed by the exchange ({lost.CloseStatus} {lost.CloseStatusDescription})",
        _ => lost.Exception is { } e ? $"connection lost: {e.GetBaseException().Message}" : "connection lost",
    };
}
