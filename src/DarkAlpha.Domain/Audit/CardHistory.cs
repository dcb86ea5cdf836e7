using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Audit;

/// <summary>The history of one card, collected from the events of the desk's journal in the order in which they were stored.</summary>
public sealed class CardHistory(CardId cardId)
{
    private readonly ImmutableArray<DeskEvents.IDeliveryEvent>.Builder _deliveries =
        ImmutableArray.CreateBuilder<DeskEvents.IDeliveryEvent>();

    /// <summary>The card with everything it was decided on; null when the journal has no such card.</summary>
    public DeskEvents.CardIssued? Issued { get; private set; }

    /// <summary>The desk's state just before the card was issued.</summary>
    public DeskState Before { get; private set; } = DeskState.Empty;

    /// <summary>The settings by which the card was decided; null in journals of versions that did not store them.</summary>
    public RoundOptions? Rules { get; private set; }

    /// <summary>What became of the card; null while it is followed, and for cards from before outcomes were followed.</summary>
    public DeskEvents.OutcomeResolved? Outcome { get; private set; }

    /// <summary>The card's delivery events, in order.</summary>
    public ImmutableArray<DeskEvents.IDeliveryEvent> Deliveries => _deliveries.ToImmutable();

    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">The sum of the events before it.</param>
    public void Take(IDeskEvent happened, JournalSum before)
    {
        if (happened is DeskEvents.CardIssued issued && issued.Card.CardId == cardId)
        {
            (Issued, Before, Rules) = (issued, before.State, before.Rules);
        }
        else if (happened is DeskEvents.IDeliveryEvent delivery && delivery.CardId == cardId)
        {
            _deliveries.Add(delivery);
        }
        else if (happened is DeskEvents.OutcomeResolved resolved && resolved.Card.CardId == cardId)
        {
            Outcome = resolved;
        }
    }

    /// <summary>The delivery status on each channel of the card, after the events taken.</summary>
    public ImmutableSortedDictionary<string, Delivery> Channels() => Issued is null
        ? ImmutableSortedDictionary<string, Delivery>.Empty
        : Issued.Channels.ToImmutableSortedDictionary(
            name => name,
            name => _deliveries.Where(d => d.Channel == name).Aggregate(Delivery.Waiting, (delivery, happened) => delivery.Apply(happened)),
            StringComparer.Ordinal);
}
