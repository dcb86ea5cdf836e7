using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Sample cards as the desk sends them to the channels.</summary>
internal static class TestCards
{
    private static readonly DateTimeOffset CreatedAt = new(2026, 2, 1, 13, 56, 59, 999, TimeSpan.Zero);

    private static readonly Proposal Proposal = new(
        "fake_breakout_reversal", Side.Long, Entry: 10.052, Stop: 10.014107142857142, TakeProfit: 10.127785714285714,
        LeverageSuggest: 50, PositionUsdt: 2652.742695570199, MaxRiskUsdt: 10, TtlMinutes: 5, Priority: 100, Confidence: 100);

    private static readonly DataHealth Health = new(Reasons.Ok, 212, 1104, 0, 2950, 14200, OpenInterestStatus.Ok, DataSource.Ws);

    /// <summary>A long card from the recorded AVAXUSDT day.</summary>
    /// <param name="symbol">Replaces the symbol.</param>
    /// <param name="number">Minutes added to the creation time, for a different card.</param>
    public static ProposalCard Long(string symbol = "AVAXUSDT", int number = 0) => CardBuilder.Of(
        symbol, CreatedAt.AddMinutes(number), Proposal, "sweep_low 9.98 < 10.01; wick_body_ratio 3.2 >= 2", Health) with
    {
        TraceId = "0123456789abcdef0123456789abcdef",
    };
}
