using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// A card and what became of it. <c>status</c> is <c>stop</c>, <c>target</c>, <c>ambiguous</c>, <c>timeout</c>, <c>unknown</c> or
/// <c>open</c>; the fields of the exit are null for the last two.
/// </summary>
internal sealed record OutcomeView(
    string CardId,
    string Symbol,
    string Strategy,
    string Side,
    double Confidence,
    string CreatedAt,
    double Entry,
    double Stop,
    double TakeProfit,
    string Status,
    double MfeR,
    double MaeR,
    double? ExitPrice,
    string? ExitAt,
    long? Minutes,
    double? GrossR,
    double? FeesR,
    double? FundingR,
    double? NetR)
{
    /// <summary>Converts a card with its outcome.</summary>
    public static OutcomeView From(CardOutcome card)
    {
        var (levels, outcome) = (card.Card.Levels, card.Outcome);
        return new OutcomeView(
            card.Card.CardId.Value,
            card.Card.Symbol.Name,
            card.Card.Strategy,
            SideNames.Of(levels.Side),
            card.Card.Confidence,
            CardTime.Format(card.Card.CreatedAt),
            levels.Entry,
            levels.Stop,
            levels.TakeProfit,
            outcome.Status.ToText(),
            outcome.MfeR,
            outcome.MaeR,
            outcome.Exit?.Price,
            CardTime.Format(outcome.Exit?.At),
            outcome.Exit?.Minutes,
            outcome.Exit?.GrossR,
            outcome.Exit?.FeesR,
            outcome.Exit?.FundingR,
            outcome.Exit?.NetR);
    }
}
