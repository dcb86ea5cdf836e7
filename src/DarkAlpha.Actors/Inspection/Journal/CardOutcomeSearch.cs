using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Searches the journal for the outcome of one card. Answered with <see cref="CardOutcome"/>, also for a card without one, or
/// <see cref="UnknownCard"/>.
/// </summary>
/// <param name="cardId">The card to find.</param>
internal sealed class CardOutcomeSearch(CardId cardId) : IJournalSearch
{
    private FollowedCard? _issued;
    private CardOutcome? _resolved;

    /// <inheritdoc/>
    public void Take(IDeskEvent deskEvent, JournalSum before)
    {
        if (deskEvent is DeskEvents.CardIssued issued && issued.Card.CardId == cardId)
        {
            _issued = FollowedCard.Of(issued.Card);
        }
        else if (deskEvent is DeskEvents.OutcomeResolved resolved && resolved.Card.CardId == cardId)
        {
            _resolved = CardOutcome.Of(resolved);
        }
    }

    /// <inheritdoc/>
    public object Finish(JournalSum all)
    {
        if (_resolved is not null)
        {
            return _resolved;
        }

        return _issued is not null
            ? new CardOutcome(_issued, Outcome.NotWatched) { IsFollowed = all.State.Followed.ContainsKey(cardId.Value) }
            : new UnknownCard(cardId, all.Events);
    }
}
