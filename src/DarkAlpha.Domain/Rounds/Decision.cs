using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Rounds;

/// <summary>How one round ended.</summary>
/// <param name="Kind">Emit, blocked or no signal.</param>
/// <param name="Reason">One of <see cref="Reasons"/>; <see cref="Reasons.Ok"/> when a card is issued.</param>
/// <param name="Card">The card when one is issued, otherwise null.</param>
/// <param name="Arbitration">Winner and rivals; null when the round ended before arbitration or was blocked by a rule.</param>
/// <param name="Refused">
/// The proposals that a gate stopped, those that took no part in arbitration first, then in registration order; default or empty when
/// there are none.
/// </param>
public readonly record struct Decision(
    DecisionKind Kind,
    string Reason,
    ProposalCard? Card,
    ArbitrationResult? Arbitration = null,
    ImmutableArray<RefusedProposal> Refused = default)
{
    internal static Decision Blocked(string reason) => new(DecisionKind.Blocked, reason, null);

    internal static Decision NoSignal(string reason) => new(DecisionKind.NoSignal, reason, null);
}
