using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Proposals and candidates to vary with <c>with</c>.</summary>
public static class ProposalFactory
{
    public static Proposal Long { get; } = new(
        "long", Side.Long, Entry: 1024, Stop: 512, TakeProfit: 2048, LeverageSuggest: 50, PositionUsdt: 20, MaxRiskUsdt: 10,
        TtlMinutes: 10, Priority: 50, Confidence: 70);

    public static Proposal Short { get; } = Long with { Strategy = "short", Side = Side.Short, Stop = 1536, TakeProfit = 512 };

    /// <summary>Proposals of one round, registered in the order given.</summary>
    public static Arbiter.Candidate[] Registered(params Proposal[] proposals) =>
        [.. proposals.Select((proposal, i) => new Arbiter.Candidate(proposal, i))];
}
