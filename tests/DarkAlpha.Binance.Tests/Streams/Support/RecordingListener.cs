using System.Collections.Concurrent;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using SocketEvent = DarkAlpha.Binance.Streams.SocketEvent;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Keeps what the sockets deliver, per stream and in order, and lets a test wait for it.</summary>
internal sealed class RecordingListener : IStreamListener
{
    private readonly ConcurrentDictionary<string, List<StreamEvent>> _events = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<SocketEvent> _sockets = [];
    private TaskCompletionSource _changed = NewSignal();
    private int _waiting;
    private long _lastReceivedAt;

    /// <summary>What happened to sockets so far.</summary>
    public IReadOnlyList<SocketEvent> Sockets
    {
        get
        {
            lock (_gate)
            {
                return [.. _sockets];
            }
        }
    }

    /// <summary>The sockets that were lost so far.</summary>
    public IEnumerable<SocketEvent> Losses => Sockets.Where(s => s.Kind == SocketEventKind.Lost);

    /// <summary>Thrown over the next event; null when all is well.</summary>
    public Exception? ThrowOnce { get; set; }

    /// <summary>When the newest event came.</summary>
    public long LastReceivedAt => Volatile.Read(ref _lastReceivedAt);

    public void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.BookTicker), new StreamEvent(update.EventTime, update.UpdateId, Closed: false), receivedAt);

    public void OnKline(string symbol, in KlineUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.Kline), new StreamEvent(update.EventTime, update.Candle.OpenTime, update.Closed), receivedAt);

    public void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.MarkPrice), new StreamEvent(update.EventTime, update.EventTime, Closed: false), receivedAt);

    public void OnSocket(SocketEvent happened)
    {
        lock (_gate)
        {
            _sockets.Add(happened);
        }

        Signal();
    }

    /// <summary>How many sockets this happened to so far.</summary>
    public int Count(SocketEventKind kind, StreamRoute? route = null) =>
        Sockets.Count(s => s.Kind == kind && (route is null || s.Route == route));

    /// <summary>The events of a stream so far.</summary>
    public IReadOnlyList<StreamEvent> Events(string stream)
    {
        if (!_events.TryGetValue(stream, out var events))
        {
            return [];
        }

        lock (events)
        {
            return [.. events];
        }
    }

    /// <summary>The newest event of a stream; null before its first.</summary>
    public StreamEvent? Last(string stream)
    {
        if (!_events.TryGetValue(stream, out var events))
        {
            return null;
        }

        lock (events)
        {
            return events.Count == 0 ? null : events[^1];
        }
    }

    /// <summary>Waits until an event, or something that happens to a socket, finds a condition true.</summary>
    public async Task WaitAsync(Func<RecordingListener, bool> condition, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                var changed = Volatile.Read(ref _changed).Task;
                if (condition(this))
                {
                    return;
                }

                await changed.WaitAsync(cancellation);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(string stream, StreamEvent happened, long receivedAt)
    {
        if (ThrowOnce is { } fault)
        {
            ThrowOnce = null;
            throw fault;
        }

        var events = _events.GetOrAdd(stream, static _ => []);
        lock (events)
        {
            events.Add(happened);
        }

        Interlocked.Exchange(ref _lastReceivedAt, receivedAt);
        if (Volatile.Read(ref _waiting) > 0)
        {
            Signal();
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
}
