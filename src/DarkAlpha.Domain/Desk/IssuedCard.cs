using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>An issued card and its deliveries.</summary>
/// <param name="Number">Cards are numbered in the order they were issued, from 1.</param>
/// <param name="Card">The card.</param>
/// <param name="Detail">Winner and rivals, as text.</param>
/// <param name="Deliveries">Its delivery on each of its channels.</param>
public sealed record IssuedCard(long Number, ProposalCard Card, string Detail, ImmutableSortedDictionary<string, Delivery> Deliveries)
{
    /// <summary>The last instant at which the card may be sent.</summary>
    public Instant ExpiresAt => Instant.From(Card.ExpiresAt);

    /// <summary>True while a delivery is not closed.</summary>
    public bool IsOpen => Deliveries.Values.Any(d => d.IsOpen);

    /// <summary>True once the card must not be sent any more.</summary>
    public bool IsExpiredAt(Instant now) => now > ExpiresAt;
}
