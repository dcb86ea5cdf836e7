using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Domain.Desk;

/// <summary>A strategy of a round whose proposal did not become a card. The symbol that sent the round still has the proposal.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Gate">What stopped its proposal, as in <see cref="RefusedProposal.Gate"/>.</param>
public sealed record RefusedStrategy(string Strategy, string Gate);
