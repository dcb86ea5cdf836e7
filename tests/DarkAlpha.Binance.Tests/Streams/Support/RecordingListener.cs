using System.Collections.Concurrent;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using SocketEvent = DarkAlpha.Binance.Streams.SocketEvent;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Records events per stream and in order, and lets a test wait for them.</summary>
internal sealed class RecordingListener : IStreamListener
{
    private readonly ConcurrentDictionary<string, List<StreamEvent>> _events = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<SocketEvent> _sockets = [];
    private TaskCompletionSource _changed = NewSignal();
    private int _waiting;
    private long _lastReceivedAt;

    /// <summary>Socket events so far.</summary>
    public IReadOnlyList<SocketEvent> Sockets
    {
        get
        {
            lock (_lock)
            {
                return [.. _sockets];
            }
        }
    }

    /// <summary>Losses of sockets so far.</summary>
    public IEnumerable<SocketEvent> Losses => Sockets.Where(s => s.Kind == SocketEventKind.Lost);

    /// <summary>Thrown at the next event; null for no exception.</summary>
    public Exception? ThrowOnce { get; set; }

    /// <summary>What it returns for each event.</summary>
    public bool StartsWork { get; set; }

    /// <summary>Receive time of the newest event.</summary>
    public long LastReceivedAt => Volatile.Read(ref _lastReceivedAt);

    public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.BookTicker), new StreamEvent(update.EventTime, update.UpdateId, Closed: false), receivedAt);

    public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) =>
        Add(
            StreamNames.Of(symbol, StreamKind.Kline),
            new StreamEvent(update.EventTime, update.Candle.OpenTime.UnixMilliseconds, update.Closed),
            receivedAt);

    public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.MarkPrice), new StreamEvent(update.EventTime, update.EventTime, Closed: false), receivedAt);

    public void OnSocket(SocketEvent socketEvent)
    {
        lock (_lock)
        {
            _sockets.Add(socketEvent);
        }

        Signal();
    }

    /// <summary>Number of socket events of a kind so far.</summary>
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

    /// <summary>Waits until a condition holds, checked at every event and socket event.</summary>
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

    private bool Add(string stream, StreamEvent streamEvent, long receivedAt)
    {
        if (ThrowOnce is { } fault)
        {
            ThrowOnce = null;
            throw fault;
        }

        var events = _events.GetOrAdd(stream, static _ => []);
        lock (events)
        {
            events.Add(streamEvent);
        }

        Interlocked.Exchange(ref _lastReceivedAt, receivedAt);
        if (Volatile.Read(ref _waiting) > 0)
        {
            Signal();
        }

        return StartsWork;
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
}
