using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// One socket's way to the listener. The first socket of a lane delivers what it receives at once. Its successor's events are held back
/// until the first is <see cref="RetireAsync">retired</see>; then the successor <see cref="TakeOver">takes over</see>: it delivers what was
/// held back, except what the first one has delivered of it, and from then on what it receives. Within one socket the exchange's own
/// order, repetitions included, is left alone.
/// </summary>
/// <param name="listener">Receives the events, from one thread at a time.</param>
/// <param name="symbols">Their names.</param>
/// <param name="carried">Events of other symbols go nowhere: an unsubscribed stream goes on for a while.</param>
/// <param name="maxHeld">How many events are held back at most; null when it has no predecessor.</param>
internal sealed class HandoverSink(IStreamListener listener, SymbolDirectory symbols, SymbolSet carried, int? maxHeld)
{
    private readonly Lock _gate = new();
    private readonly DeliveryTurn _turn = new();
    private readonly StreamMarks _delivered = new();
    private readonly StreamMarks _firstHeld = new();
    private List<HeldEvent> _held = [];
    private volatile bool _isHolding = maxHeld is not null;
    private volatile StreamMarks? _predecessor;

    /// <summary>
    /// Takes an event, on the socket's thread; false when so many are held back already that the order could not be kept any more and the
    /// socket is of no use.
    /// </summary>
    public bool TryAccept(in Frame frame, long receivedAt)
    {
        if (_isHolding)
        {
            lock (_gate)
            {
                if (_isHolding)
                {
                    return TryHold(frame, receivedAt);
                }
            }
        }

        Deliver(frame, receivedAt);
        return true;
    }

    /// <summary>
    /// True when on every stream of which something is held back the older socket has come at least as far as this one's first event:
    /// then nothing lies between the last event of the older one and the first of this one.
    /// </summary>
    public bool IsReachedBy(HandoverSink older)
    {
        for (var stream = 0; stream < _firstHeld.Length; stream++)
        {
            var first = _firstHeld[stream];
            if (first > older._delivered[stream] && carried.Contains(stream / StreamNames.Kinds))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets nothing through any more, and completes when the last delivery is over.</summary>
    public Task RetireAsync() => _turn.EndAsync();

    /// <summary>Delivers what was held back and, from then on, what comes. Not concurrently with another of the lane's methods.</summary>
    /// <param name="retired">The older socket's outlet, retired.</param>
    public void TakeOver(HandoverSink retired)
    {
        _predecessor = retired._delivered;
        while (true)
        {
            List<HeldEvent> batch;
            lock (_gate)
            {
                if (_held.Count == 0)
                {
                    // From here on the socket's own thread delivers, and what this one delivered came before.
                    _isHolding = false;
                    return;
                }

                (batch, _held) = (_held, []);
            }

            foreach (var held in batch)
            {
                Deliver(held.Frame, held.ReceivedAt);
            }
        }
    }

    /// <summary>
    /// Stops comparing with the older socket. It must not go on for ever: were the exchange to number its books anew, a stream would be
    /// taken for old and stay silent.
    /// </summary>
    public void ForgetPredecessor() => _predecessor = null;

    private bool TryHold(in Frame frame, long receivedAt)
    {
        if (_held.Count >= maxHeld)
        {
            return false;
        }

        var identity = EventIdentity.Of(frame);
        if (_firstHeld[identity.Stream] == 0)
        {
            _firstHeld[identity.Stream] = identity.Key;
        }

        _held.Add(new HeldEvent(frame, receivedAt));
        return true;
    }

    private void Deliver(in Frame frame, long receivedAt)
    {
        var identity = EventIdentity.Of(frame);
        if (!carried.Contains(identity.SymbolId) || IsOld(identity) || !_turn.TryBegin())
        {
            return;
        }

        try
        {
            Tell(frame, symbols.Table[identity.SymbolId], receivedAt);
            if (identity.Key > _delivered[identity.Stream])
            {
                _delivered[identity.Stream] = identity.Key;
            }
        }
        finally
        {
            _turn.Complete();
        }
    }

    // The older socket is retired: its marks are this one's to use up. Once past its predecessor a stream is compared no more.
    private bool IsOld(EventIdentity identity)
    {
        var predecessor = _predecessor;
        var last = predecessor?[identity.Stream] ?? 0;
        if (last == 0)
        {
            return false;
        }

        if (identity.Key <= last)
        {
            return true;
        }

        predecessor![identity.Stream] = 0;
        return false;
    }

    private void Tell(in Frame frame, string symbol, long receivedAt)
    {
        switch (frame.Verdict)
        {
            case FrameKind.BookTicker:
                listener.OnBookTicker(symbol, frame.BookTicker, receivedAt);
                break;
            case FrameKind.Kline:
                listener.OnKline(symbol, frame.Kline, receivedAt);
                break;
            default:
                listener.OnMarkPrice(symbol, frame.MarkPrice, receivedAt);
                break;
        }
    }
}
