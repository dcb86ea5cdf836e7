using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>The node's sockets, with one symbol's frames noted on the socket's own thread as soon as they are read.</summary>
internal sealed class WatchedStreams(IStreamSubscriptions streams, string watched, IActorRefProvider provider, Action<object> seen) : IStreamSubscriptions
{
    private readonly ConcurrentDictionary<IActorRef, IActorRef> _passing = new();

    public void Subscribe(string symbol, IActorRef receiver) => streams.Subscribe(symbol, Before(symbol, receiver));

    public void Unsubscribe(string symbol, IActorRef receiver) => streams.Unsubscribe(symbol, Before(symbol, receiver));

    public void Renew(string symbol) => streams.Renew(symbol);

    private IActorRef Before(string symbol, IActorRef receiver) =>
        symbol == watched ? _passing.GetOrAdd(receiver, r => new PassingRef(r, provider, seen)) : receiver;
}
