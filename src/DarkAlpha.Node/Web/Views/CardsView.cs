using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The newest cards, newest first, with what became of them.</summary>
internal sealed record CardsView(ImmutableArray<CardsView.Entry> Cards)
{
    /// <summary>The view of an answer.</summary>
    public static CardsView From(CardList list) => new(
    [
        .. list.Cards.Select(c => new Entry(
            JsonElement.Parse(CardJson.Serialize(c.Card)),
            [.. c.Deliveries.Select(d => new Delivery(d.Channel, d.Status.ToString().ToLowerInvariant(), d.Attempts, d.Detail))])),
    ]);

    /// <summary>One card. The card itself is the document that every channel gets, field by field the same.</summary>
    internal sealed record Entry(JsonElement Card, ImmutableArray<Delivery> Deliveries);

    /// <summary>Its delivery on one channel.</summary>
    internal sealed record Delivery(string Channel, string Status, int Attempts, string Detail);
}
