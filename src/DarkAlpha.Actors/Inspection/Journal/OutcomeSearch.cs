using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Searches the journal for the outcomes of the cards of the last days, with those that are still open. Answered with
/// <see cref="OutcomeList"/>.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="now">The corrected clock, from which the days count back.</param>
internal sealed class OutcomeSearch(InspectorQueries.GetOutcomes query, Instant now) : IJournalSearch
{
    private readonly Instant _since = now - TimeSpan.FromDays(query.Days);
    private readonly List<CardOutcome> _resolved = [];
    private readonly HashSet<CardId> _taken = [];

    /// <inheritdoc/>
    public void Take(IDeskEvent deskEvent, JournalSum before)
    {
        if (deskEvent is DeskEvents.OutcomeResolved resolved && IsSelected(resolved.Card))
        {
            _resolved.Add(CardOutcome.Of(resolved));
        }
        else if (deskEvent is DeskEvents.CardMarked marked)
        {
            _ = marked.Mark == CardMark.Took ? _taken.Add(marked.CardId) : _taken.Remove(marked.CardId);
        }
    }

    /// <inheritdoc/>
    public object Finish(JournalSum all)
    {
        var open = all.State.Followed.Values.Where(IsSelected).Select(card => new CardOutcome(card, Outcome.NotWatched));
        CardOutcome[] cards = [.. _resolved.Concat(open)
            .OrderByDescending(c => c.Card.CreatedAt)
            .ThenBy(c => c.Card.CardId.Value, StringComparer.Ordinal)];
        CardOutcome[] taken = [.. cards.Where(c => _taken.Contains(c.Card.CardId))];
        return new OutcomeList(now, _since, Summarize(cards), [.. cards.Take(query.Count)])
        {
            Taken = taken.Length > 0 ? Summarize(taken) : null,
        };
    }

    private static OutcomeSummary Summarize(CardOutcome[] cards) =>
        OutcomeStatistics.Summarize([.. cards.Select(c => new OutcomeSample(c.Card.CreatedAt, c.Outcome))]);

    private bool IsSelected(FollowedCard card) => card.CreatedAt >= _since && query.Filter.Matches(card);
}
