using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Cards with the state of their deliveries.</summary>
public sealed record CardList(ImmutableArray<CardList.Entry> Cards) : IDeskMessage
{
    /// <summary>A card with its deliveries.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Deliveries">Its delivery on each channel.</param>
    public sealed record Entry(ProposalCard Card, ImmutableArray<Delivery> Deliveries);

    /// <summary>A card's delivery on one channel.</summary>
    /// <param name="Channel">Name of the channel.</param>
    /// <param name="Status">State of the delivery.</param>
    /// <param name="Attempts">Number of attempts started.</param>
    /// <param name="Detail">What the channel replied, for people; may be empty.</param>
    public sealed record Delivery(string Channel, DeliveryStatus Status, int Attempts, string Detail);
}
