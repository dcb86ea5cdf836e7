using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Selects cards; a null property matches any card.</summary>
/// <param name="Symbol">The symbol as a person writes it, such as <c>BTCUSDT</c>.</param>
/// <param name="Strategy">Name of the strategy.</param>
public sealed record CardFilter(string? Symbol = null, string? Strategy = null)
{
    /// <summary>Matches every card.</summary>
    public static CardFilter Any { get; } = new();

    /// <summary>True when the card is selected; case is ignored.</summary>
    public bool Matches(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Matches(card.Symbol.Name, card.Strategy);
    }

    /// <summary>True when the followed card is selected; case is ignored.</summary>
    public bool Matches(FollowedCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Matches(card.Symbol.Name, card.Strategy);
    }

    private bool Matches(string symbol, string strategy) =>
        (Symbol is null || symbol.Equals(Symbol, StringComparison.OrdinalIgnoreCase))
        && (Strategy is null || strategy.Equals(Strategy, StringComparison.OrdinalIgnoreCase));
}
