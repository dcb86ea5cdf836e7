using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// The ticks of one symbol between the sockets' threads and its actors. They wait here, in order, until <c>candles</c> takes them, which it
/// does before whatever it handles next; it is woken only by a tick that must be evaluated. At hundreds of symbols a message for every tick
/// cost more than all other work, and decisions queued behind them (ADR 28). Safe for use by several threads.
/// </summary>
/// <param name="interval"><c>POLL_SECONDS</c>: minimum time between two evaluations on ticks.</param>
internal sealed class TickInbox(TimeSpan interval) : ITickReceiver
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Pace _evaluations = new(interval);
    private readonly Pace _wakes = new(MaxWait);
    private readonly TickOrder _order = new();
    private IActorRef _feed = ActorRefs.Nobody;
    private IActorRef _candles = ActorRefs.Nobody;
    private DataSource _source;
    private List<StreamEvents.BookTicker> _waiting = [];
    private List<StreamEvents.BookTicker> _taken = [];
    private StreamEvents.BookTicker? _newest;

    /// <summary>
    /// Sets where ticks go: while the streams are in use they wait for the candles; while REST is, the feed gets each of them, to find out
    /// when the streams can be trusted again. The feed always gets those dated in the future.
    /// </summary>
    public void Follow(DataSource source, IActorRef feed, IActorRef candles)
    {
        lock (_lock)
        {
            (_source, _feed, _candles) = (source, feed, candles);
        }
    }

    /// <inheritdoc/>
    public bool OnTick(in StreamEvents.BookTicker tick)
    {
        var (receiver, message) = Place(tick);
        receiver?.Tell(message, ActorRefs.NoSender);
        return receiver is not null;
    }

    /// <summary>The ticks that wait, in order; valid until the next call. For the candles only.</summary>
    public IReadOnlyList<StreamEvents.BookTicker> Take()
    {
        lock (_lock)
        {
            (_waiting, _taken) = (_taken, _waiting);
            _waiting.Clear();
            return _taken;
        }
    }

    /// <summary>The newest tick for the candles since the last call; null without one. For the feed only.</summary>
    public StreamEvents.BookTicker? TakeNewest()
    {
        lock (_lock)
        {
            var newest = _newest;
            _newest = null;
            return newest;
        }
    }

    /// <summary>True when a price that arrives now must be evaluated; then the next one is due an interval later.</summary>
    /// <param name="now">The corrected clock.</param>
    public bool IsDue(Instant now)
    {
        lock (_lock)
        {
            return _evaluations.IsDue(now);
        }
    }

    private (IActorRef? Receiver, object Message) Place(in StreamEvents.BookTicker tick)
    {
        lock (_lock)
        {
            if (tick.Stamp.IsFromFuture)
            {
                return (_feed, tick);
            }

            if (!_order.Accepts(tick.UpdateId, tick.EventTime, tick.ReceivedAt))
            {
                return default;
            }

            if (_source == DataSource.Rest)
            {
                return (_feed, tick);
            }

            _newest = tick;
            _waiting.Add(tick);
            var haveWaited = _wakes.IsDue(tick.ReceivedAt);
            return _evaluations.IsDue(tick.ReceivedAt) ? (_candles, new CandleCommands.EvaluateTick(tick.ReadAt))
                : haveWaited ? (_candles, CandleCommands.TakeTicks.Instance)
                : default;
        }
    }

    private sealed class Pace(TimeSpan interval)
    {
        private readonly long _intervalMs = (long)interval.TotalMilliseconds;
        private Instant? _last;

        public bool IsDue(Instant now)
        {
            // now < last: the corrected clock was set back.
            if (_last is { } last && now.MillisecondsSince(last) < _intervalMs && now >= last)
            {
                return false;
            }

            _last = now;
            return true;
        }
    }
}
