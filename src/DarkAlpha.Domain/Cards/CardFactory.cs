using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Domain.Cards;

/// <summary>Creates the card of a winning proposal. Pure: the same round gives the same card on any node.</summary>
public static class CardFactory
{
    private const int HighestMediumLeverage = 5;

    /// <summary>Creates the card.</summary>
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
                OpenInterestStatus.Ok => FreshnessConverter.Fresh,
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
