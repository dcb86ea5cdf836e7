using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Searches the journal for the cards of one UTC day, including those no longer in the desk's memory. Answered with <see cref="CardList"/>,
/// newest first.
/// </summary>
internal sealed class DaySearch(InspectorQueries.GetCardsOfDay query) : IJournalSearch
{
    private readonly Dictionary<CardId, Outbox.IssuedCard> _cards = [];

    /// <inheritdoc/>
    public void Take(IDeskEvent deskEvent, JournalSum before)
    {
        if (deskEvent is DeskEvents.CardIssued issued
            && RiskRules.DayOf(issued.Card.CreatedAt) == query.Day
            && query.Filter.Matches(issued.Card))
        {
            _cards[issued.Card.CardId] =
                Outbox.Empty.Add(issued.Card, "", issued.Channels).Find(issued.Card.CardId)! with { Number = _cards.Count };
        }
        else if (deskEvent is DeskEvents.IDeliveryEvent delivery && _cards.TryGetValue(delivery.CardId, out var card))
        {
            _cards[delivery.CardId] = card with
            {
                Deliveries = card.Deliveries.SetItem(
                    delivery.Channel, card.Deliveries.GetValueOrDefault(delivery.Channel, Delivery.Waiting).Apply(delivery)),
            };
        }
    }

    /// <inheritdoc/>
    public object Finish(JournalSum all) => DeskViews.List(_cards.Values.OrderByDescending(card => card.Number).Take(query.Count));
}
