using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// The issued cards with their deliveries, in the order of issue. Immutable; finding, adding and changing take logarithmic time.
/// </summary>
public sealed class Outbox
{
    private readonly ImmutableSortedDictionary<long, IssuedCard> _cards;
    private readonly ImmutableDictionary<CardId, long> _numbers;
    private readonly ImmutableSortedSet<long> _open;

    private Outbox(
        ImmutableSortedDictionary<long, IssuedCard> cards,
        ImmutableDictionary<CardId, long> numbers,
        ImmutableSortedSet<long> open,
        long issued)
    {
        _cards = cards;
        _numbers = numbers;
        _open = open;
        Issued = issued;
    }

    /// <summary>No card.</summary>
    public static Outbox Empty { get; } = new(
        ImmutableSortedDictionary<long, IssuedCard>.Empty,
        ImmutableDictionary<CardId, long>.Empty,
        [],
        0);

    /// <summary>How many cards were ever issued.</summary>
    public long Issued { get; }

    /// <summary>The cards kept, oldest first.</summary>
    public IEnumerable<IssuedCard> Cards => _cards.Values;

    /// <summary>The cards with a delivery that is not closed, oldest first.</summary>
    public IEnumerable<IssuedCard> Open => _open.Select(number => _cards[number]);

    /// <summary>The outbox of a snapshot.</summary>
    /// <param name="cards">The cards with their numbers.</param>
    /// <param name="issued">How many were ever issued.</param>
    public static Outbox Restore(IEnumerable<IssuedCard> cards, long issued)
    {
        var byNumber = cards.ToImmutableSortedDictionary(c => c.Number, c => c);
        return new Outbox(
            byNumber,
            byNumber.Values.ToImmutableDictionary(c => c.Card.CardId, c => c.Number),
            byNumber.Values.Where(c => c.IsOpen).Select(c => c.Number).ToImmutableSortedSet(),
            issued);
    }

    /// <summary>A card by its id, or null when it is not known (or no longer kept).</summary>
    public IssuedCard? Find(CardId cardId) => _numbers.TryGetValue(cardId, out var number) ? _cards[number] : null;

    /// <summary>The newest cards, newest first.</summary>
    public IEnumerable<IssuedCard> Newest(int count)
    {
        for (var number = Issued; count > 0 && _cards.TryGetValue(number, out var card); number--, count--)
        {
            yield return card;
        }
    }

    /// <summary>The outbox with one card more.</summary>
    public Outbox Add(ProposalCard card, string detail, IEnumerable<string> channels)
    {
        var number = Issued + 1;
        var issued = new IssuedCard(
            number, card, detail, channels.ToImmutableSortedDictionary(c => c, _ => Delivery.Waiting, StringComparer.Ordinal));
        return new Outbox(
            _cards.Add(number, issued), _numbers.Add(card.CardId, number), issued.IsOpen ? _open.Add(number) : _open, number);
    }

    /// <summary>The outbox after a delivery's event.</summary>
    /// <exception cref="InvalidOperationException">There is no such delivery: the journal contradicts itself.</exception>
    public Outbox Apply(DeskEvents.IDeliveryEvent happened)
    {
        if (Find(happened.CardId) is not { } known || !known.Deliveries.TryGetValue(happened.Channel, out var delivery))
        {
            throw new InvalidOperationException(
                $"the journal has a delivery event of card {happened.CardId} on {happened.Channel}, but no such card before it");
        }

        var changed = known with { Deliveries = known.Deliveries.SetItem(happened.Channel, delivery.Apply(happened)) };
        return new Outbox(
            _cards.SetItem(known.Number, changed),
            _numbers,
            changed.IsOpen ? _open.Add(known.Number) : _open.Remove(known.Number),
            Issued);
    }

    /// <summary>The outbox without the oldest cards as far as they are closed and expired before an instant.</summary>
    public Outbox ForgetExpiredBefore(Instant time)
    {
        var old = _cards.Values.TakeWhile(c => !c.IsOpen && c.ExpiresAt < time).ToArray();
        return old.Length == 0
            ? this
            : new Outbox(
                _cards.RemoveRange(old.Select(c => c.Number)), _numbers.RemoveRange(old.Select(c => c.Card.CardId)), _open, Issued);
    }

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
}
