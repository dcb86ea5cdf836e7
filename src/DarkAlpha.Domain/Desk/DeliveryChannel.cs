using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Domain.Desk;

/// <summary>A channel that cards are sent to.</summary>
/// <param name="Name">Stored with every delivery.</param>
/// <param name="Idempotent">True when the receiver recognises a card it already has, so that sending it twice does no harm.</param>
public sealed record DeliveryChannel(string Name, bool Idempotent)
{
    /// <summary>The cards it takes.</summary>
    public ChannelFilter Filter { get; init; } = ChannelFilter.All;

    /// <summary>
    /// True when machines read its text: a price that is not on the symbol's tick size is no price of an order, so a card waits there until
    /// the tick size is known.
    /// </summary>
    public bool NeedsTickSize { get; init; }

    /// <summary>Which strategies may be copied, for a channel whose receiver trades by itself; null for one that people read.</summary>
    public CopyRules? Copies { get; init; }

    /// <summary>True when a card is sent to this channel.</summary>
    /// <param name="card">The card.</param>
    /// <param name="outcomes">The outcomes known when it is issued.</param>
    public bool Takes(ProposalCard card, ResolvedOutcomes outcomes) => Filter.Takes(card) && FindCopyRefusal(card, outcomes) is null;

    /// <summary>Why a card must not go to a receiver that trades by itself; null when it may, and for a channel that people read.</summary>
    /// <param name="card">The card.</param>
    /// <param name="outcomes">The outcomes known now.</param>
    public string? FindCopyRefusal(ProposalCard card, ResolvedOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Copies is null ? null
            : card.IsTest ? "a test card has no levels"
            : !Filter.Takes(card) ? "the channel does not select it"
            : Copies.FindRefusal(card.Strategy, outcomes) is { } refusal ? $"{card.Strategy}: {refusal}"
            : null;
    }
}
