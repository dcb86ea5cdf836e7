using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>One outcome, and when its levels were proposed.</summary>
/// <param name="CreatedAt">The instant of the round; its UTC day is what the bootstrap draws.</param>
/// <param name="Outcome">What became of the levels.</param>
public readonly record struct OutcomeSample(Instant CreatedAt, Outcome Outcome);
