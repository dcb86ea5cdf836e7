using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>Why a symbol did or did not speak, in words: how rounds end, since when, how many in a row, and what would have to change for a card.</summary>
internal sealed record WhyView(string Symbol, string At, string Verdict, string? Since, int Times, ImmutableArray<string> Changes)
{
    /// <summary>The view of an answer.</summary>
    public static WhyView From(WhyAnswer why) =>
        new(why.Symbol, CardTime.Format(why.At), why.Verdict, why.Since is { } since ? CardTime.Format(since) : null, why.Times, why.Changes);
}
