using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>A strategy's result in one round.</summary>
/// <param name="Proposal">The proposal when it triggered, otherwise null.</param>
/// <param name="Reason"><c>ok</c> when it triggered, otherwise the first condition that failed or <c>invalid_levels</c>.</param>
public readonly record struct StrategyResult(Proposal? Proposal, string Reason)
{
    /// <summary>Not triggered, because of <paramref name="reason"/>.</summary>
    public static StrategyResult No(string reason) => new(null, reason);

    /// <summary>Triggered.</summary>
    public static StrategyResult Yes(Proposal proposal) => new(proposal, Reasons.Ok);
}
