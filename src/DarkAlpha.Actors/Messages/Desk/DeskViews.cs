using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Turns the desk's state into replies for people.</summary>
internal static class DeskViews
{
    // More than are issued between two pulses; whoever follows the desk asks for the rest less often.
    private static readonly DeskQueries.GetCards NewestCards = new(5);

    /// <summary>Cards with their deliveries.</summary>
    public static CardList List(IEnumerable<Outbox.IssuedCard> cards) => new([.. cards.Select(Entry)]);

    /// <summary>The cards that a query selects, newest first, without test cards.</summary>
    public static CardList List(DeskState state, DeskQueries.GetCards query)
    {
        var filter = query.Filter ?? CardFilter.Any;
        return List(state.Outbox.Newest(int.MaxValue).Where(c => !c.Card.IsTest && filter.Matches(c.Card)).Take(query.Count));
    }

    /// <summary>How far the journal is, and when it moved which cards are followed and which are the newest.</summary>
    public static DeskPulse Pulse(DeskState state, long sequence, DeskQueries.GetPulse query) => new(sequence)
    {
        Followed = sequence == query.Since ? null : [.. state.Followed.Values.Select(card => card.CardId)],
        Newest = sequence == query.Since ? null : List(state, NewestCards),
    };

    private static CardList.Entry Entry(Outbox.IssuedCard issued) => new(
        issued.Card,
        [.. issued.Deliveries.Select(d => new CardList.Delivery(d.Key, d.Value.Status, d.Value.Attempts, d.Value.Detail))]);
}
