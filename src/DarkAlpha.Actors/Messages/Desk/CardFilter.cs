using DarkAlpha.Domain.Cards;

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
        return (Symbol is null || card.Symbol.Name.Equals(Symbol, StringComparison.OrdinalIgnoreCase))
            && (Strategy is null || card.Strategy.Equals(Strategy, StringComparison.OrdinalIgnoreCase));
    }
}
