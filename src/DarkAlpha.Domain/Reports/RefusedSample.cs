using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>What a report knows of an episode of the ledger.</summary>
/// <param name="Gate">The gate that stopped it.</param>
/// <param name="OpenedAt">The instant of the first refused round.</param>
/// <param name="Outcome">What became of the levels.</param>
public readonly record struct RefusedSample(string Gate, Instant OpenedAt, Outcome Outcome);
