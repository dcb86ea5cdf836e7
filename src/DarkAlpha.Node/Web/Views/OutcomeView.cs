using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>A card and what became of it.</summary>
internal sealed record OutcomeView(
    string CardId,
    string Symbol,
    string Strategy,
    string Side,
    double Confidence,
    string CreatedAt,
    double Entry,
    double Stop,
    double TakeProfit) : ResultView
{
    /// <summary>Converts a card with its outcome.</summary>
    public static OutcomeView From(CardOutcome card)
    {
        var levels = card.Card.Levels;
        var view = new OutcomeView(
            card.Card.CardId.Value,
            card.Card.Symbol.Name,
            card.Card.Strategy,
            SideNames.Of(levels.Side),
            card.Card.Confidence,
            CardTime.Format(card.Card.CreatedAt),
            levels.Entry,
            levels.Stop,
            levels.TakeProfit);
        return (OutcomeView)view.With(card.Outcome);
    }
}
