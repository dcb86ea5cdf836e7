using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// Why a symbol did or did not produce a card, as text: the outcome of its rounds, since when, how many in a row, and what would have to
/// change for a card.
/// </summary>
internal sealed record WhyView(string Symbol, string At, string Verdict, string? Since, int Times, ImmutableArray<string> Changes)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static WhyView From(WhyAnswer why) => new(
        why.Symbol.Name,
        CardTime.Format(why.At),
        why.Verdict,
        CardTime.Format(why.Since),
        why.Times,
        why.Changes);
}
