using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A fake of the shared sockets: records subscriptions and delivers the test's events to the subscribed actors.</summary>
internal sealed class FakeStreams : IStreamSubscriptions
{
    private readonly ConcurrentDictionary<Symbol, (IActorRef Actor, ITickReceiver Ticks)> _receivers = new();
    private int _renewals;

    /// <summary>Number of renewed subscriptions.</summary>
    public int Renewals => Volatile.Read(ref _renewals);

    /// <summary>Thrown by <see cref="Subscribe"/> when set.</summary>
    public Exception? Failure { get; set; }

    public bool IsSubscribed(string symbol) => _receivers.ContainsKey(new Symbol(symbol));

    public void Subscribe(Symbol symbol, IActorRef receiver, ITickReceiver ticks)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        _receivers[symbol] = (receiver, ticks);
    }

    public void Unsubscribe(Symbol symbol, IActorRef receiver)
    {
        if (_receivers.TryGetValue(symbol, out var current) && current.Actor.Equals(receiver))
        {
            _receivers.TryRemove(KeyValuePair.Create(symbol, current));
        }
    }

    public void Renew(Symbol symbol) => Interlocked.Increment(ref _renewals);

    public void Deliver(string symbol, object streamEvent)
    {
        if (!_receivers.TryGetValue(new Symbol(symbol), out var receiver))
        {
            return;
        }

        if (streamEvent is StreamEvents.BookTicker tick)
        {
            receiver.Ticks.OnTick(tick);
        }
        else
        {
            receiver.Actor.Tell(streamEvent);
        }
    }
}
