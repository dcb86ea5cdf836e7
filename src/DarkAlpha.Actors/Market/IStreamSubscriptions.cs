using Akka.Actor;
using DarkAlpha.Actors.Messages.Exchange;

namespace DarkAlpha.Actors.Market;

/// <summary>The node's shared sockets as an actor sees them. The receiver gets <see cref="StreamEvents"/>.</summary>
public interface IStreamSubscriptions
{
    /// <summary>Delivers a symbol's streams to an actor; one receiver per symbol, a new one replaces the old one.</summary>
    void Subscribe(string symbol, IActorRef receiver);

    /// <summary>Ends the delivery; nothing happens when another receiver has taken over.</summary>
    void Unsubscribe(string symbol, IActorRef receiver);

    /// <summary>Subscribes the symbol's streams anew at the exchange: for one that stays silent on a socket that lives.</summary>
    void Renew(string symbol);
}
