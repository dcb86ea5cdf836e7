using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Which cards are wanted; null takes any.</summary>
/// <param name="Symbol">As the exchange writes it.</param>
/// <param name="Strategy">Name of the strategy.</param>
public sealed record CardFilter(string? Symbol = null, string? Strategy = null)
{
    /// <summary>Every card.</summary>
    public static CardFilter Any { get; } = new();

    /// <summary>True for a card that is wanted; case does not matter.</summary>
    public bool Takes(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return (Symbol is null || card.Symbol.Equals(Symbol, StringComparison.OrdinalIgnoreCase))
            && (Strategy is null || card.Strategy.Equals(Strategy, StringComparison.OrdinalIgnoreCase));
    }
}
