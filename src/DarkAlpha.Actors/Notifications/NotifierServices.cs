using Akka.Actor;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Dependencies that the channels share.</summary>
public sealed class NotifierServices
{
    /// <summary>The channels to start and their settings.</summary>
    public required DeliveryOptions Settings { get; init; }

    /// <summary>
    /// The tick size of a symbol in quote currency, to round prices; null while it is unknown, and prices for people are then formatted by
    /// significant digits. Thread-safe.
    /// </summary>
    public required Func<Symbol, double?> TickSizeOf { get; init; }

    /// <summary>
    /// The corrected clock: gives the age of a chat command, tells whether a card asked about has expired, and limits how long a channel
    /// may pause. The desk decides whether a card is sent; by this clock it is not sent too late.
    /// </summary>
    public required IExchangeClock Clock { get; init; }

    /// <summary>
    /// The node's inspector, which answers chat commands about symbols; an actor reference, or a selection when it starts later.
    /// </summary>
    public required ICanTell Inspector { get; init; }

    /// <summary>Timeouts and delays of the channels.</summary>
    public ChannelOptions Timing { get; init; } = new();
}
