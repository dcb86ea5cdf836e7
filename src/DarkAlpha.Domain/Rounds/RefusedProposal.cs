using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>A proposal that did not become a card, and the gate that stopped it.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Gate">The reason of the rule that stopped it, one of <see cref="Reasons"/>, or <see cref="LostArbitration"/>.</param>
public readonly record struct RefusedProposal(Proposal Proposal, string Gate)
{
    /// <summary>The gate of proposals that lost against another one in a round that became a card.</summary>
    public const string LostArbitration = "arbitration";

    /// <summary>
    /// No gate: the card of a shadow, which is followed beside what its gates stopped. Each is an episode of its own.
    /// </summary>
    public const string Issued = "issued";
}
