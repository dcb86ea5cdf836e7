using Akka.Actor;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Subscriptions on the node's shared WebSocket connections. The receiver gets <see cref="StreamEvents"/>, except for ticks.
/// </summary>
public interface IStreamSubscriptions
{
    /// <summary>Delivers a symbol's streams. There is one receiver per symbol: a new one replaces the previous one.</summary>
    void Subscribe(Symbol symbol, IActorRef receiver, ITickReceiver ticks);

    /// <summary>Ends the delivery; no effect when another receiver has taken over.</summary>
    void Unsubscribe(Symbol symbol, IActorRef receiver);

    /// <summary>Resubscribes the symbol's streams at the exchange, when a stream has no data although its connection works.</summary>
    void Renew(Symbol symbol);
}
