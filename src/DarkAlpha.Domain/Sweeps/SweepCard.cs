using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>What is kept of a card of a set.</summary>
/// <param name="CreatedAt">The instant of its round.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Resolved">The same for the guards; null when it has no exit.</param>
public readonly record struct SweepCard(Instant CreatedAt, Outcome Outcome, ResolvedOutcome? Resolved);
