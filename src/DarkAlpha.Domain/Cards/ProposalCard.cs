using System.Text.Json.Serialization;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Cards;

/// <summary>
/// The proposal card as people and programs receive it. Written as JSON by <see cref="CardJson"/>; the order of the properties is the
/// order of the fields.
/// </summary>
public sealed record ProposalCard
{
    private const int HighestMediumLeverage = 5;

    /// <summary>True for a card that only tests the channels (<see cref="TestCard"/>).</summary>
    [JsonIgnore]
    public bool IsTest => RiskLevel == TestCard.Mark;

    /// <summary>Derived from the round, so the same round gives the same id on any node.</summary>
    public required CardId CardId { get; init; }

    /// <summary>The symbol as the exchange writes it.</summary>
    public required Symbol Symbol { get; init; }

    /// <summary>Name of the strategy that proposed it.</summary>
    public required string Strategy { get; init; }

    /// <summary>Direction.</summary>
    public required Side Side { get; init; }

    /// <summary>Entry price.</summary>
    public required double Entry { get; init; }

    /// <summary>Stop price.</summary>
    public required double Stop { get; init; }

    /// <summary>Take-profit price, 2 R from the entry.</summary>
    public required double TakeProfit { get; init; }

    /// <summary>Suggested leverage.</summary>
    public required int LeverageSuggest { get; init; }

    /// <summary>Position size in USDT.</summary>
    public required double PositionUsdt { get; init; }

    /// <summary>Loss at the stop in USDT.</summary>
    public required double MaxRiskUsdt { get; init; }

    /// <summary>Minutes from creation to expiry.</summary>
    public required int TtlMinutes { get; init; }

    /// <summary>When the round was evaluated, corrected clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this instant the card must not be acted on, nor sent.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Rank of the strategy.</summary>
    public required int Priority { get; init; }

    /// <summary>At most 100.</summary>
    public required double Confidence { get; init; }

    /// <summary>One line with the numbers that triggered.</summary>
    public required string Rationale { get; init; }

    /// <summary>One line that says when the card becomes invalid.</summary>
    public required string InvalidCondition { get; init; }

    /// <summary><c>medium</c> when the leverage is at most 5, else <c>high</c>; <c>test</c> for test cards.</summary>
    public required string RiskLevel { get; init; }

    /// <summary><c>fresh</c>, <c>missing</c> or <c>stale</c>.</summary>
    [JsonConverter(typeof(FreshnessConverter))]
    public required string OiStatus { get; init; }

    /// <summary>Freshness of the data.</summary>
    public required CardDataHealth DataHealth { get; init; }

    /// <summary>Finds the round in logs and traces.</summary>
    public required string TraceId { get; init; }

    /// <summary>Creates the card of a winning proposal. Pure: the same round gives the same card on any node.</summary>
    /// <param name="round">The round decided.</param>
    /// <param name="proposal">Its winner.</param>
    /// <param name="rationale">One line with the numbers that triggered.</param>
    /// <param name="health">The health of the data in the round.</param>
    public static ProposalCard Create(RoundId round, Proposal proposal, string rationale, in DataHealth health)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var createdAt = round.Timestamp.ToDateTimeOffset();
        var expiresAt = createdAt.AddMinutes(proposal.TtlMinutes);
        return new ProposalCard
        {
            CardId = round.CardId,
            Symbol = round.Symbol,
            Strategy = proposal.Strategy,
            Side = proposal.Side,
            Entry = proposal.Entry,
            Stop = proposal.Stop,
            TakeProfit = proposal.TakeProfit,
            LeverageSuggest = proposal.LeverageSuggest,
            PositionUsdt = proposal.PositionUsdt,
            MaxRiskUsdt = proposal.MaxRiskUsdt,
            TtlMinutes = proposal.TtlMinutes,
            CreatedAt = createdAt,
            ExpiresAt = expiresAt,
            Priority = proposal.Priority,
            Confidence = proposal.Confidence,
            Rationale = rationale,
            InvalidCondition = DescribeInvalidation(proposal, expiresAt),
            RiskLevel = proposal.LeverageSuggest <= HighestMediumLeverage ? "medium" : "high",
            OiStatus = health.OpenInterest switch
            {
                OpenInterestStatus.Ok => CardDataHealth.Fresh,
                OpenInterestStatus.Missing => "missing",
                _ => "stale",
            },
            DataHealth = CardDataHealth.From(health),
            TraceId = round.TraceId,
        };
    }

    private static string DescribeInvalidation(Proposal proposal, DateTimeOffset expiresAt)
    {
        var direction = proposal.Side == Side.Long ? "at or below" : "at or above";
        return $"price {direction} {PlainNumber.Format(proposal.Stop)} before entry, or later than {CardTime.Format(expiresAt)}";
    }
}
