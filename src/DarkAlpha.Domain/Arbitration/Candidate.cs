using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>A proposal in a round, with its strategy's place in the registration order, which is the last tie-break.</summary>
public readonly record struct Candidate(Proposal Proposal, int RegistrationOrder);
