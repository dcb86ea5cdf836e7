using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Notifications;

/// <summary>What the notifier and its channels need of the node.</summary>
public sealed class NotifierServices
{
    /// <summary>Where cards go.</summary>
    public required DeliveryOptions Settings { get; init; }

    /// <summary>Where the console channel writes.</summary>
    public required ICardConsole Console { get; init; }

    /// <summary>Tick sizes of the symbols.</summary>
    public required ITickSizes TickSizes { get; init; }

    /// <summary>
    /// Says how old a command is, whether a card a person asks about is over and how long a channel may rest. It never decides whether a card is sent:
    /// that is the desk's.
    /// </summary>
    public required IExchangeClock Clock { get; init; }

    /// <summary>The node's inspector, which Telegram's commands ask about symbols; a reference, or a selection when it starts later.</summary>
    public required ICanTell Inspector { get; init; }

    /// <summary>How patient the channels are.</summary>
    public ChannelOptions Timing { get; init; } = new();
}
