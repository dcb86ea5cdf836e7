using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The outcomes of the cards created since an instant: the figures of all of them, and the newest ones, newest first. Cards that are still
/// open are included.
/// </summary>
internal sealed record OutcomesView(string At, string Since, OutcomeSummaryView Summary, ImmutableArray<OutcomeView> Outcomes)
{
    /// <summary>Converts the journal's reply.</summary>
    public static OutcomesView From(OutcomeList list) => new(
        CardTime.Format(list.At),
        CardTime.Format(list.Since),
        OutcomeSummaryView.From(list.Summary),
        [.. list.Cards.Select(OutcomeView.From)]);
}
