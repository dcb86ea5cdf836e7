using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>How a round's proposals were arbitrated.</summary>
/// <param name="Winner">The proposal that goes on to the risk rules, or null.</param>
/// <param name="Rivals">The others in ranking order, each with why it lost.</param>
/// <param name="Reason">
/// <see cref="Reasons.Ok"/> with a winner, otherwise <see cref="Reasons.DedupeWindow"/> or <see cref="Reasons.NoTrigger"/>.
/// </param>
public sealed record ArbitrationResult(Proposal? Winner, ImmutableArray<Rival> Rivals, string Reason)
{
    internal static ArbitrationResult Deduplicated { get; } = new(null, [], Reasons.DedupeWindow);

    internal static ArbitrationResult NothingProposed { get; } = new(null, [], Reasons.NoTrigger);
}
