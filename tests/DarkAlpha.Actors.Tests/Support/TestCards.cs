using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Sample cards as the desk sends them to the channels.</summary>
internal static class TestCards
{
    /// <summary>A long card from the recorded AVAXUSDT day.</summary>
    /// <param name="symbol">Replaces the symbol.</param>
    /// <param name="number">Minutes added to the creation time, for a different card.</param>
    public static ProposalCard Long(string symbol = "AVAXUSDT", int number = 0)
    {
        var createdAt = new DateTimeOffset(2026, 2, 1, 13, 56, 59, 999, TimeSpan.Zero).AddMinutes(number);
        return new ProposalCard
        {
            CardId = CardId.Of(new Symbol(symbol), Instant.From(createdAt)),
            Symbol = new Symbol(symbol),
            Strategy = "fake_breakout_reversal",
            Side = Side.Long,
            Entry = 10.052,
            Stop = 10.014107142857142,
            TakeProfit = 10.127785714285714,
            LeverageSuggest = 50,
            PositionUsdt = 2652.742695570199,
            MaxRiskUsdt = 10,
            TtlMinutes = 5,
            CreatedAt = createdAt,
            ExpiresAt = createdAt.AddMinutes(5),
            Priority = 100,
            Confidence = 100,
            Rationale = "sweep_low 9.98 < 10.01; wick_body_ratio 3.2 >= 2",
            InvalidCondition = "price at or below 10.014107 before entry, or later than 2026-02-01T14:01:59.999Z",
            RiskLevel = "high",
            OiStatus = "fresh",
            DataHealth = new CardDataHealth("fresh", "ok", 212, 1104, 0, 2950, 14200, "ws"),
            TraceId = "0123456789abcdef0123456789abcdef",
        };
    }
}
