using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Desk;

/// <summary>One strategy's proposal in a round.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="RegistrationOrder">Place of its strategy in the registration order, the last tie-break.</param>
/// <param name="Rationale">One line with the numbers that triggered.</param>
public sealed record RoundProposal(Proposal Proposal, int RegistrationOrder, string Rationale);
