using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Domain.Audit;

/// <summary>What the desk's journal tells of one card, gathered event by event in the order in which they were stored.</summary>
public sealed class CardHistory(string cardId)
{
    private readonly ImmutableArray<IDeliveryEvent>.Builder _deliveries = ImmutableArray.CreateBuilder<IDeliveryEvent>();

    /// <summary>The card with all it was decided on; null when the journal has no such card.</summary>
    public DeskEvents.CardIssued? Issued { get; private set; }

    /// <summary>The desk's state just before the card was issued.</summary>
    public DeskState Before { get; private set; } = DeskState.Empty;

    /// <summary>The settings by which the card was decided; null in journals from before they were noted.</summary>
    public RoundOptions? Rules { get; private set; }

    /// <summary>What happened to the card on its way to the channels, in order.</summary>
    public ImmutableArray<IDeliveryEvent> Deliveries => _deliveries.ToImmutable();

    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">All events before it.</param>
    public void Take(IDeskEvent happened, JournalSum before)
    {
        if (happened is DeskEvents.CardIssued issued && issued.Card.CardId == cardId)
        {
            (Issued, Before, Rules) = (issued, before.State, before.Rules);
        }
        else if (happened is IDeliveryEvent delivery && delivery.CardId == cardId)
        {
            _deliveries.Add(delivery);
        }
    }

    /// <summary>How the delivery on each channel of the card stands at the end of what was taken.</summary>
    public ImmutableSortedDictionary<string, Delivery> Channels() => Issued is null
        ? ImmutableSortedDictionary<string, Delivery>.Empty
        : Issued.Channels.ToImmutableSortedDictionary(
            name => name,
            name => _deliveries.Where(d => d.Channel == name).Aggregate(Delivery.Waiting, (delivery, happened) => delivery.Apply(happened)),
            StringComparer.Ordinal);
}
