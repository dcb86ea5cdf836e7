using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>A proposal that did not win, and why.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="LostTo">Strategy of the proposal it lost to.</param>
/// <param name="Because">One of <see cref="LossReasons"/>.</param>
public sealed record Rival(Proposal Proposal, string LostTo, string Because);
