using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Passes the events of one socket to the listener. The first socket of a connection delivers immediately. The events of its successor are
/// buffered until the first is <see cref="RetireAsync">retired</see>; then the successor <see cref="TakeOver">takes over</see>: it delivers
/// the buffered events that the first has not delivered, and from then on what it receives. Within one socket the order of the exchange,
/// including repetitions, is kept.
/// </summary>
/// <param name="listener">Receives the events, from one thread at a time.</param>
/// <param name="symbols">Names of the symbols by id.</param>
/// <param name="active">Events of other symbols are dropped: an unsubscribed stream continues for a while.</param>
/// <param name="maxBuffered">Maximum number of buffered events; null without a predecessor.</param>
internal sealed class HandoverSink(IStreamListener listener, SymbolTable.Directory symbols, SymbolSet active, int? maxBuffered)
{
    private readonly Lock _lock = new();
    private readonly DeliveryGuard _guard = new();
    private readonly Positions _delivered = new();
    private readonly Positions _firstBuffered = new();
    private List<(Frame Frame, long ReceivedAt)> _buffer = [];
    private volatile bool _isBuffering = maxBuffered is not null;
    private volatile Positions? _predecessor;

    /// <summary>
    /// Accepts an event, on the socket's thread; false when the buffer is full: the socket is unusable then, because events would be lost.
    /// </summary>
    /// <param name="frame">The event.</param>
    /// <param name="receivedAt">When it was received, Unix milliseconds UTC.</param>
    /// <param name="startedWork">What the listener returned.</param>
    public bool TryAccept(in Frame frame, long receivedAt, out bool startedWork)
    {
        startedWork = false;
        if (_isBuffering)
        {
            lock (_lock)
            {
                if (_isBuffering)
                {
                    return TryBuffer(frame, receivedAt);
                }
            }
        }

        startedWork = Deliver(frame, receivedAt);
        return true;
    }

    /// <summary>
    /// True when on every stream with buffered events the older socket has delivered at least up to this one's first event: then there is
    /// no gap between the last event of the older socket and the first of this one.
    /// </summary>
    public bool IsReachedBy(HandoverSink older)
    {
        for (var stream = 0; stream < _firstBuffered.Length; stream++)
        {
            var first = _firstBuffered[stream];
            if (first > older._delivered[stream] && active.Contains(stream / EventIdentity.StreamsPerSymbol))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Stops delivering; completes when the last delivery has finished.</summary>
    public Task RetireAsync() => _guard.CloseAsync();

    /// <summary>
    /// Delivers the buffered events and, from then on, what is received. Must not run concurrently with other methods of the connection.
    /// </summary>
    /// <param name="retired">The sink of the older socket, retired.</param>
    public void TakeOver(HandoverSink retired)
    {
        _predecessor = retired._delivered;
        while (true)
        {
            List<(Frame Frame, long ReceivedAt)> batch;
            lock (_lock)
            {
                if (_buffer.Count == 0)
                {
                    // From here on the socket's thread delivers, after everything delivered here.
                    _isBuffering = false;
                    return;
                }

                (batch, _buffer) = (_buffer, []);
            }

            foreach (var (frame, receivedAt) in batch)
            {
                Deliver(frame, receivedAt);
            }
        }
    }

    /// <summary>
    /// Stops comparing with the older socket. If the exchange restarted the update ids of its books, comparing forever would suppress a
    /// stream as duplicates.
    /// </summary>
    public void ForgetPredecessor() => _predecessor = null;

    private bool TryBuffer(in Frame frame, long receivedAt)
    {
        if (_buffer.Count >= maxBuffered)
        {
            return false;
        }

        var identity = EventIdentity.Of(frame);
        if (_firstBuffered[identity.Stream] == 0)
        {
            _firstBuffered[identity.Stream] = identity.Key;
        }

        _buffer.Add((frame, receivedAt));
        return true;
    }

    private bool Deliver(in Frame frame, long receivedAt)
    {
        var identity = EventIdentity.Of(frame);
        if (!active.Contains(identity.SymbolId)
            || (_predecessor is { } predecessor && IsDuplicate(identity, predecessor))
            || !_guard.TryBegin())
        {
            return false;
        }

        try
        {
            var startedWork = Notify(frame, symbols.Table[identity.SymbolId], receivedAt);
            if (identity.Key > _delivered[identity.Stream])
            {
                _delivered[identity.Stream] = identity.Key;
            }

            return startedWork;
        }
        finally
        {
            _guard.Complete();
        }
    }

    // The older socket is retired, so its positions may be cleared here: once past its predecessor, a stream is not compared any more.
    private static bool IsDuplicate(EventIdentity identity, Positions predecessor)
    {
        var last = predecessor[identity.Stream];
        if (last == 0)
        {
            return false;
        }

        if (identity.Key <= last)
        {
            return true;
        }

        predecessor[identity.Stream] = 0;
        return false;
    }

    private bool Notify(in Frame frame, string symbol, long receivedAt) => frame.Kind switch
    {
        FrameKind.BookTicker => listener.OnBookTicker(symbol, frame.BookTicker, receivedAt),
        FrameKind.Kline => listener.OnKline(symbol, frame.Kline, receivedAt),
        _ => listener.OnMarkPrice(symbol, frame.MarkPrice, receivedAt),
    };

    /// <summary>Identifies an event across sockets and orders the events of a stream.</summary>
    /// <param name="Stream">Zero-based index of the stream.</param>
    /// <param name="Key">Increases with every event of the stream; above 0.</param>
    private readonly record struct EventIdentity(int Stream, long Key)
    {
        /// <summary>One stream for each of the first kinds of frames: book ticker, kline, mark price.</summary>
        public const int StreamsPerSymbol = FrameKind.MarkPrice - FrameKind.BookTicker + 1;

        // Enough bits to distinguish updates of one candle, and of adjacent candles, with the same event time.
        private const int CandleBits = 21;
        private const long CandleMask = (1L << (CandleBits - 1)) - 1;
        private const long MinuteMs = 60_000;

        /// <summary>Id of the symbol.</summary>
        public int SymbolId => Stream / StreamsPerSymbol;

        /// <summary>The identity of the event in a frame; the frame must contain one.</summary>
        public static EventIdentity Of(in Frame frame) => frame.Kind switch
        {
            FrameKind.BookTicker => new(StreamOf(frame.BookTicker.SymbolId, FrameKind.BookTicker), frame.BookTicker.UpdateId),
            FrameKind.Kline => new(StreamOf(frame.Kline.SymbolId, FrameKind.Kline), KeyOf(frame.Kline)),
            _ => new(StreamOf(frame.MarkPrice.SymbolId, FrameKind.MarkPrice), frame.MarkPrice.EventTime),
        };

        private static int StreamOf(int symbolId, FrameKind kind) => symbolId * StreamsPerSymbol + (kind - FrameKind.BookTicker);

        private static long KeyOf(in KlineUpdate update) =>
            (update.EventTime << CandleBits)
            | ((update.Candle.OpenTime.UnixMilliseconds / MinuteMs & CandleMask) << 1)
            | (update.Closed ? 1L : 0L);
    }

    /// <summary>The key of one event per stream, such as the last delivered. One writer at a time, any number of readers.</summary>
    private sealed class Positions
    {
        private long[] _keys = [];

        /// <summary>Number of streams that may have a position.</summary>
        public int Length => Volatile.Read(ref _keys).Length;

        /// <summary>Key of the event on a stream; 0 when there is none.</summary>
        public long this[int stream]
        {
            get
            {
                var keys = Volatile.Read(ref _keys);
                return (uint)stream < (uint)keys.Length ? Volatile.Read(ref keys[stream]) : 0;
            }

            set
            {
                var keys = _keys;
                if (stream >= keys.Length)
                {
                    Array.Resize(ref keys, Math.Max(stream + 1, keys.Length * 2));
                    Volatile.Write(ref _keys, keys);
                }

                Volatile.Write(ref keys[stream], value);
            }
        }
    }
}
