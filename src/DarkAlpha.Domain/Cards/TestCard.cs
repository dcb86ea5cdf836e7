using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Cards;

/// <summary>
/// A card that only tests the channels. It names no market and has no levels, size or leverage, so nobody can trade on it, and every
/// field that identifies it says <c>test</c>.
/// </summary>
public static class TestCard
{
    /// <summary>The test card's symbol.</summary>
    public static Symbol Symbol { get; } = new("TEST");

    /// <summary>The test card's strategy and risk level; no real card has either.</summary>
    public const string Mark = "test";

    private const int TtlMinutes = 2;

    /// <summary>The card id of a request; the same request always has the same.</summary>
    /// <param name="request">Identifies the request.</param>
    public static CardId IdOf(string request) => new($"{Symbol}-{request}");

    /// <summary>True for the id of a test card.</summary>
    public static bool IsIdOf(CardId cardId) => cardId.Value.StartsWith($"{Symbol}-", StringComparison.Ordinal);

    /// <summary>Creates the card.</summary>
    /// <param name="request">Identifies the request.</param>
    /// <param name="by">Who requested it.</param>
    /// <param name="now">The corrected clock.</param>
    public static ProposalCard Create(string request, string by, Instant now)
    {
        var createdAt = now.ToDateTimeOffset();
        return new ProposalCard
        {
            CardId = IdOf(request),
            Symbol = Symbol,
            Strategy = Mark,
            Side = Side.Long,
            Entry = 0,
            Stop = 0,
            TakeProfit = 0,
            LeverageSuggest = 0,
            PositionUsdt = 0,
            MaxRiskUsdt = 0,
            TtlMinutes = TtlMinutes,
            CreatedAt = createdAt,
            ExpiresAt = createdAt.AddMinutes(TtlMinutes),
            Priority = 0,
            Confidence = 0,
            Rationale = $"TEST, asked for by {by}",
            InvalidCondition = "TEST, never to be acted on",
            RiskLevel = Mark,
            OiStatus = "missing",
            DataHealth = new CardDataHealth(CardDataHealth.Fresh, Mark, null, null, null, null, null, Mark),
            TraceId = IdOf(request).Value,
        };
    }
}
