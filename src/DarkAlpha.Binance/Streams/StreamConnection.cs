using System.Net.WebSockets;
using DarkAlpha.Binance.Streams.Frames;
using Websocket.Client;

namespace DarkAlpha.Binance.Streams;

/// <summary>One socket from its opening to its end; it never reconnects by itself.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static int _lastNumber;

    private readonly WebsocketClient _client;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ControlChannel _control;
    private bool _hasData;
    private long _lastData;
    private string? _lossReason;

    /// <summary>Creates the socket; <see cref="OpenAsync"/> connects it.</summary>
    /// <param name="route">Its route.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="onFrame">Receives every frame, on the socket's thread.</param>
    /// <param name="time">Clock and timers.</param>
    public StreamConnection(StreamRoute route, StreamOptions options, FrameHandler onFrame, TimeProvider time)
    {
        var address = route == StreamRoute.Public ? options.PublicUrl : options.MarketUrl;
        _time = time;
        _client = new WebsocketClient(new Uri($"{address.AbsoluteUri.TrimEnd('/')}/stream"))
        {
            IsReconnectionEnabled = false,
            IsTextMessageConversionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,
            ConnectTimeout = options.OpenTimeout,
        };
        _control = new ControlChannel(_client, options, time);
        // Without text conversion the library calls every message binary, so what a frame is must be told from its bytes.
        _client.MessageReceived.Subscribe(message => onFrame(this, message.Binary ?? []));
        _client.DisconnectionHappened.Subscribe(lost => Lose(Describe(lost)));
        OpenedAt = time.GetTimestamp();
        _lastData = OpenedAt;
    }

    /// <summary>Handles one frame.</summary>
    public delegate void FrameHandler(StreamConnection connection, ReadOnlySpan<byte> frame);

    /// <summary>Unique within the process, from 1.</summary>
    public int Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Timestamp of the opening.</summary>
    public long OpenedAt { get; }

    /// <summary>Ends when the socket is lost.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Why the socket was lost; null while it is not.</summary>
    public string? LossReason => Volatile.Read(ref _lossReason);

    /// <summary>True once data, not only acknowledgements, has come.</summary>
    public bool HasData => Volatile.Read(ref _hasData);

    /// <summary>True while a subscription message is not yet sent or not yet acknowledged.</summary>
    public bool HasUnacknowledged => _control.HasUnacknowledged;

    /// <summary>How long the oldest subscription message that was sent has waited for its reply; zero when none does.</summary>
    public TimeSpan LongestUnacknowledged => _control.LongestUnacknowledged;

    /// <summary>How long nothing but acknowledgements has come.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Interlocked.Read(ref _lastData));

    /// <summary>Time since the opening.</summary>
    public TimeSpan Age => _time.GetElapsedTime(OpenedAt);

    /// <summary>Connects.</summary>
    /// <exception cref="Exception">Whatever the socket met: refused, timed out, not a WebSocket.</exception>
    public async Task OpenAsync()
    {
        await _client.StartOrFail();
        _control.Start();
    }

    /// <summary>Subscribes to streams, in as many messages as needed and no faster than the exchange allows.</summary>
    public void Subscribe(IEnumerable<string> streams) => _control.Send("SUBSCRIBE", streams);

    /// <summary>Gives streams up.</summary>
    public void Unsubscribe(IEnumerable<string> streams) => _control.Send("UNSUBSCRIBE", streams);

    /// <summary>Notes that data came.</summary>
    public void NoteData()
    {
        Volatile.Write(ref _hasData, true);
        Interlocked.Exchange(ref _lastData, _time.GetTimestamp());
    }

    /// <summary>Notes the reply to a subscription message; an error reply costs the socket.</summary>
    public void NoteReply(Ack reply)
    {
        if (reply.ErrorCode is { } code)
        {
            Lose($"subscription {reply.Id} refused with error {code}");
        }
        else if (reply.Id is { } id)
        {
            _control.Acknowledge(id);
        }
    }

    /// <summary>Closes the socket; what the exchange has already sent is still received before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        if (_client.IsRunning)
        {
            await _client.Stop(WebSocketCloseStatus.NormalClosure, "");
        }

        _client.Dispose();
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
