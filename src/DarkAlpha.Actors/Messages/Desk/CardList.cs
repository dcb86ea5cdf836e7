using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Cards with what became of them.</summary>
public sealed record CardList(ImmutableArray<CardList.Entry> Cards) : IDeskMessage
{
    /// <summary>One card.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Deliveries">Its delivery on each channel.</param>
    public sealed record Entry(ProposalCard Card, ImmutableArray<Delivery> Deliveries);

    /// <summary>A card's delivery on one channel.</summary>
    /// <param name="Channel">Name of the channel.</param>
    /// <param name="Status">How it stands.</param>
    /// <param name="Attempts">How often sending was begun.</param>
    /// <param name="Detail">In words: what the channel answered; may be empty.</param>
    public sealed record Delivery(string Channel, DeliveryStatus Status, int Attempts, string Detail);
}
