using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>A strategy's answer in one round.</summary>
/// <param name="Proposal">The proposal when it says yes, otherwise null.</param>
/// <param name="Reason"><c>ok</c> when it says yes, otherwise the first condition that failed or <c>invalid_levels</c>.</param>
public readonly record struct StrategyResult(Proposal? Proposal, string Reason)
{
    /// <summary>The answer no, because of <paramref name="reason"/>.</summary>
    public static StrategyResult No(string reason) => new(null, reason);

    /// <summary>The answer yes.</summary>
    public static StrategyResult Yes(Proposal proposal) => new(proposal, Reasons.Ok);
}
