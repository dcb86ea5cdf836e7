using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Rounds;

/// <summary>How one round ended.</summary>
/// <param name="Kind">Emit, blocked or no signal.</param>
/// <param name="Reason">One of <see cref="Reasons"/>; <see cref="Reasons.Ok"/> when a card went out.</param>
/// <param name="Card">The card when one went out.</param>
public readonly record struct Decision(DecisionKind Kind, string Reason, ProposalCard? Card);
