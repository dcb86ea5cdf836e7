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
public sealed record ArbitrationResult(Proposal? Winner, ImmutableArray<ArbitrationResult.Rival> Rivals, string Reason)
{
    internal static ArbitrationResult Deduplicated { get; } = new(null, [], Reasons.DedupeWindow);

    internal static ArbitrationResult NothingProposed { get; } = new(null, [], Reasons.NoTrigger);

    /// <summary>A proposal that did not win, and why.</summary>
    /// <param name="Proposal">The proposal.</param>
    /// <param name="LostTo">Strategy of the proposal it lost to.</param>
    /// <param name="Because">One of <see cref="LossReasons"/>.</param>
    public sealed record Rival(Proposal Proposal, string LostTo, string Because);
}
