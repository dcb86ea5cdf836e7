using System.Collections.Concurrent;
using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// The node's stream subscriptions; the frames of one symbol are observed on the socket's thread as soon as they are read.
/// </summary>
internal sealed class ObservedStreams(
    IStreamSubscriptions streams, Symbol observedSymbol, IActorRefProvider provider, Action<object> observer) : IStreamSubscriptions
{
    private readonly ConcurrentDictionary<IActorRef, IActorRef> _intercepting = new();

    public void Subscribe(Symbol symbol, IActorRef receiver, ITickReceiver ticks) =>
        streams.Subscribe(symbol, Intercept(symbol, receiver), symbol == observedSymbol ? new ObservedTicks(ticks, observer) : ticks);

    public void Unsubscribe(Symbol symbol, IActorRef receiver) => streams.Unsubscribe(symbol, Intercept(symbol, receiver));

    public void Renew(Symbol symbol) => streams.Renew(symbol);

    private IActorRef Intercept(Symbol symbol, IActorRef receiver) =>
        symbol == observedSymbol ? _intercepting.GetOrAdd(receiver, r => new InterceptingRef(r, provider, observer)) : receiver;

    private sealed class ObservedTicks(ITickReceiver ticks, Action<object> observer) : ITickReceiver
    {
        public bool OnTick(in StreamEvents.BookTicker tick)
        {
            observer(tick);
            return ticks.OnTick(tick);
        }
    }
}
