using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>Cards with their deliveries, newest first.</summary>
internal sealed record CardsView(ImmutableArray<CardsView.Entry> Cards)
{
    /// <summary>Converts the reply of the desk or of the journal.</summary>
    public static CardsView From(CardList list) => new(
    [
        .. list.Cards.Select(c => new Entry(
            JsonElement.Parse(CardJson.Serialize(c.Card)),
            [.. c.Deliveries.Select(d => new Delivery(d.Channel, d.Status.ToText(), d.Attempts, d.Detail))])),
    ]);

    /// <summary>One card. The card itself is exactly the JSON document that is sent to the channels.</summary>
    internal sealed record Entry(JsonElement Card, ImmutableArray<Delivery> Deliveries);

    /// <summary>The delivery on one channel.</summary>
    internal sealed record Delivery(string Channel, string Status, int Attempts, string Detail);
}
