using System.Net.WebSockets;
using System.Threading.Channels;
using DarkAlpha.Simulator.Faults;
using DarkAlpha.Simulator.Market;

namespace DarkAlpha.Simulator.Streams;

/// <summary>
/// Generates every event at its simulated time, in the same order at any speed: by time, then symbol, then stream. A single loop does
/// everything, so no lock is held while frames are sent, and the events depend only on the seed and the data.
/// </summary>
internal sealed class MarketEngine : IDisposable
{
    private readonly SimulatorClock _clock;
    private readonly FaultBook _faults;
    private readonly StreamHub _hub;
    private readonly FrameDelivery _delivery;
    private readonly TimeSpan _lifetime;
    private readonly PriorityQueue<(ISymbolFeed Feed, StreamKind Kind), (long Time, int Order)> _calendar = new();

    // At most one wake is kept, and one that comes while the simulator stops, or after, harms nothing: a disposed timer may be firing.
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SimulatedTimer _alarm;

    public MarketEngine(
        SimulatedMarket market, SimulatorOptions options, SimulatorClock clock, FaultBook faults, SimulatorLog log, StreamHub hub)
    {
        _clock = clock;
        _faults = faults;
        _hub = hub;
        _delivery = new FrameDelivery(faults);
        _lifetime = options.SocketLifetime ?? TimeSpan.FromHours(24);
        _alarm = clock.CreateAlarm(() => _wake.Writer.TryWrite(true));
        var sink = new EventSink(clock, log, _delivery);
        var order = 0;
        for (var i = 0; i < market.Symbols.Length; i++)
        {
            ISymbolFeed feed = options.Cadence == StreamCadence.MinuteCloses
                ? new MinuteCloseFeed(market.Symbols[i], hub, sink)
                : new SymbolFeed(market.Symbols[i], i, options, hub, sink);
            foreach (var kind in Enum.GetValues<StreamKind>())
            {
                Schedule(feed, kind, market.Start.ToUnixTimeMilliseconds(), order++);
            }
        }
    }

    /// <summary>Runs the engine's loop until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        void Wake(object? sender, EventArgs args) => _wake.Writer.TryWrite(true);
        _clock.Advanced += Wake;
        _faults.Changed += Wake;
        _hub.SessionOpened += Wake;
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var now = _clock.MarketTime;
                StartFaults(now);
                Play(now);
                _delivery.Release(now);
                CloseExpired(now);
                ArmAlarm(now);
                await _wake.Reader.ReadAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _clock.Advanced -= Wake;
            _faults.Changed -= Wake;
            _hub.SessionOpened -= Wake;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();

    private void Schedule(ISymbolFeed feed, StreamKind kind, long after, int order)
    {
        if (feed.NextAfter(after, kind) is { } next)
        {
            _calendar.Enqueue((feed, kind), (next, order));
        }
    }

    private void Play(DateTimeOffset now)
    {
        var until = now.ToUnixTimeMilliseconds();
        while (_calendar.TryPeek(out var item, out var due) && due.Time <= until)
        {
            _calendar.Dequeue();
            _delivery.Release(DateTimeOffset.FromUnixTimeMilliseconds(due.Time));
            item.Feed.Play(due.Time, item.Kind);
            Schedule(item.Feed, item.Kind, due.Time, due.Order);
        }
    }

    // Wakes the loop for whatever is due first: an event, a delayed frame, the start of a fault, the end of a socket's lifetime.
    private void ArmAlarm(DateTimeOffset now)
    {
        var next = _calendar.TryPeek(out _, out var due) ? DateTimeOffset.FromUnixTimeMilliseconds(due.Time) : DateTimeOffset.MaxValue;
        if (_delivery.NextDue is { } delayedDue && delayedDue < next)
        {
            next = delayedDue;
        }

        foreach (var fault in _faults.All)
        {
            if (!fault.HasStarted && fault.Start > now && fault.Start < next)
            {
                next = fault.Start;
            }
        }

        foreach (var session in _hub.Sessions)
        {
            if (session.Opened + _lifetime is var end && end > now && end < next)
            {
                next = end;
            }
        }

        _alarm.ChangeTo(_clock.TimestampOf(next));
    }

    private void CloseExpired(DateTimeOffset now)
    {
        foreach (var session in _hub.Sessions)
        {
            if (now - session.Opened >= _lifetime)
            {
                session.Close(WebSocketCloseStatus.EndpointUnavailable, "lifetime");
            }
        }
    }

    private void StartFaults(DateTimeOffset now)
    {
        foreach (var fault in _faults.All)
        {
            if (fault.HasStarted || !fault.IsActiveAt(now))
            {
                continue;
            }

            fault.HasStarted = true;
            if (fault.Rule.Kind == FaultKind.Drop)
            {
                foreach (var session in Sessions(fault))
                {
                    session.Cut("drop");
                }
            }
            else if (fault.Rule.Kind == FaultKind.SocketCut)
            {
                foreach (var session in Sessions(fault))
                {
                    session.Close(WebSocketCloseStatus.EndpointUnavailable, "lifetime");
                }
            }
        }
    }

    private IEnumerable<SocketSession> Sessions(ActiveFault fault) => fault.Rule is { Symbol: null, Stream: null }
        ? _hub.Sessions.Where(s => fault.IsForSocket(s.Route))
        : _hub.Topics.Where(t => fault.IsForStream(t.Route, t.Name, t.Symbol)).SelectMany(t => t.Subscribers).Distinct();
}
