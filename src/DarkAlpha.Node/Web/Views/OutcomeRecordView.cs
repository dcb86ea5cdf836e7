using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// One card with its outcome and all it was computed with. <c>followed</c> is false for a card without an outcome that will not get one: it
/// is older than outcomes, or its minutes never came. <c>partial</c> is the range of the rest of the card's own minute, from
/// ticks; null when nobody watched it. Both it and the rules are null while the outcome is open.
/// </summary>
internal sealed record OutcomeRecordView(
    OutcomeView Outcome, bool Followed, string? StoredAt, OutcomeRecordView.PartialView? Partial, OutcomeRecordView.RulesView? Rules)
{
    /// <summary>Converts the journal's reply.</summary>
    public static OutcomeRecordView From(CardOutcome card) => new(
        OutcomeView.From(card),
        card.IsFollowed,
        CardTime.Format(card.StoredAt),
        card.Partial is { } partial ? new PartialView(partial.High, partial.Low) : null,
        card.Options is { } options ? RulesView.From(options) : null);

    /// <summary>Highest and lowest price after the card in its own minute.</summary>
    internal sealed record PartialView(double High, double Low);

    /// <summary>How the outcome was computed; fee (of one side) and slippage as fractions.</summary>
    internal sealed record RulesView(double HorizonMinutes, double Fee, double Slippage)
    {
        /// <summary>Converts the options.</summary>
        public static RulesView From(OutcomeOptions options) => new(options.Horizon.TotalMinutes, options.Fee, options.Slippage);
    }
}
