using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Turns the desk's state into replies for people.</summary>
internal static class DeskViews
{
    /// <summary>Cards with their deliveries.</summary>
    public static CardList List(IEnumerable<Outbox.IssuedCard> cards) => new([.. cards.Select(Entry)]);

    /// <summary>The cards that a query selects, newest first, without test cards.</summary>
    public static CardList List(DeskState state, DeskQueries.GetCards query)
    {
        var filter = query.Filter ?? CardFilter.Any;
        return List(state.Outbox.Newest(int.MaxValue).Where(c => !c.Card.IsTest && filter.Matches(c.Card)).Take(query.Count));
    }

    /// <summary>How far the journal is, and when it moved which cards are followed.</summary>
    public static DeskPulse Pulse(DeskState state, long sequence, DeskQueries.GetPulse query) => new(sequence)
    {
        Followed = sequence == query.Since ? null : [.. state.Followed.Values.Select(card => card.CardId)],
    };

    private static CardList.Entry Entry(Outbox.IssuedCard issued) => new(
        issued.Card,
        [.. issued.Deliveries.Select(d => new CardList.Delivery(d.Key, d.Value.Status, d.Value.Attempts, d.Value.Detail))]);
}
