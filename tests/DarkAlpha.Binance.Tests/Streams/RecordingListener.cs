using System.Collections.Concurrent;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Keeps what the sockets deliver, per stream and in order, and lets a test wait for it.</summary>
internal sealed class RecordingListener : IStreamListener
{
    private readonly ConcurrentDictionary<string, List<StreamEvent>> _events = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<SocketEvent> _sockets = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    public void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.BookTicker), new StreamEvent(update.EventTime, update.UpdateId, Closed: false));

    public void OnKline(string symbol, in KlineUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.Kline), new StreamEvent(update.EventTime, update.Candle.OpenTime, update.Closed));

    public void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) =>
        Add(StreamNames.Of(symbol, StreamKind.MarkPrice), new StreamEvent(update.EventTime, update.EventTime, Closed: false));

    public void OnSocket(SocketEvent happened)
    {
        lock (_gate)
        {
            _sockets.Add(happened);
        }

        Signal();
    }

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

    /// <summary>Waits until something that happens to a socket makes a condition true.</summary>
    public async Task WaitAsync(Func<RecordingListener, bool> condition, CancellationToken cancellation)
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

    private void Add(string stream, StreamEvent happened)
    {
        var events = _events.GetOrAdd(stream, static _ => []);
        lock (events)
        {
            events.Add(happened);
        }
    }

    private void Signal() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
