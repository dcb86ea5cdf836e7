using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>A fake of the shared sockets: records subscriptions and delivers the test's events to the subscribed actors.</summary>
internal sealed class FakeStreams : IStreamSubscriptions
{
    private readonly ConcurrentDictionary<string, IActorRef> _receivers = new();
    private int _renewals;

    /// <summary>Number of renewed subscriptions.</summary>
    public int Renewals => Volatile.Read(ref _renewals);

    /// <summary>Thrown by <see cref="Subscribe"/> when set.</summary>
    public Exception? Failure { get; set; }

    public bool IsSubscribed(string symbol) => _receivers.ContainsKey(symbol);

    public void Subscribe(string symbol, IActorRef receiver)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        _receivers[symbol] = receiver;
    }

    public void Unsubscribe(string symbol, IActorRef receiver) =>
        _receivers.TryRemove(new KeyValuePair<string, IActorRef>(symbol, receiver));

    public void Renew(string symbol) => Interlocked.Increment(ref _renewals);

    public void Deliver(string symbol, object streamEvent)
    {
        if (_receivers.TryGetValue(symbol, out var receiver))
        {
            receiver.Tell(streamEvent);
        }
    }
}
