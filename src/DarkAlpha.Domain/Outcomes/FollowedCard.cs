using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>What is needed of an issued card to follow it to its outcome.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="Levels">Direction and levels.</param>
/// <param name="Confidence">Its confidence, at most 100.</param>
/// <param name="CreatedAt">The instant of its round.</param>
public sealed record FollowedCard(CardId CardId, Symbol Symbol, string Strategy, Levels Levels, double Confidence, Instant CreatedAt)
{
    /// <summary>What is followed of a card.</summary>
    public static FollowedCard Of(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new FollowedCard(
            card.CardId, card.Symbol, card.Strategy, Levels.Of(card), card.Confidence, Instant.From(card.CreatedAt));
    }

    /// <summary>What guards look at; null for an outcome without an exit.</summary>
    public ResolvedOutcome? Resolve(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Exit is { } exit
            ? new ResolvedOutcome(Symbol, Strategy, Levels.Side, CreatedAt, outcome.Status, exit.At, exit.NetR)
            : null;
    }
}
