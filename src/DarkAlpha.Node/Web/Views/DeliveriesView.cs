using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The deliveries that wait, are being sent, or may not have arrived: of the cards in the desk's memory, newest first.</summary>
internal sealed record DeliveriesView(ImmutableArray<DeliveriesView.OpenDelivery> Deliveries)
{
    /// <summary>Selects them from the desk's cards.</summary>
    public static DeliveriesView From(CardList list) => new(
    [
        .. list.Cards.SelectMany(
            c => c.Deliveries.Where(d => d.Status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Uncertain),
            (c, d) => OpenDelivery.From(c.Card, d)),
    ]);

    /// <summary>One of them. <c>status</c> is <c>pending</c>, <c>sending</c> or <c>uncertain</c>.</summary>
    internal sealed record OpenDelivery(
        string CardId,
        string Symbol,
        string CreatedAt,
        string ExpiresAt,
        string Channel,
        string Status,
        int Attempts,
        string Detail)
    {
        /// <summary>Converts a delivery of a card.</summary>
        public static OpenDelivery From(ProposalCard card, CardList.Delivery delivery) => new(
            card.CardId.Value,
            card.Symbol.Name,
            CardTime.Format(card.CreatedAt),
            CardTime.Format(card.ExpiresAt),
            delivery.Channel,
            delivery.Status.ToText(),
            delivery.Attempts,
            delivery.Detail);
    }
}
