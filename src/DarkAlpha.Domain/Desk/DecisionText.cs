using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>The details of a decision, as text for people.</summary>
internal static class DecisionText
{
    /// <summary>Winner and rivals.</summary>
    public static string Describe(ProposalCard card, ImmutableArray<Rival> rivals)
    {
        var winner = $"{card.Strategy} {SideNames.Of(card.Side)}";
        var beaten = rivals.Select(r => $"{r.Proposal.Strategy} {SideNames.Of(r.Proposal.Side)} ({r.Because})");
        return rivals.IsEmpty ? winner : $"{winner} before {string.Join(", ", beaten)}";
    }

    /// <summary>The winner's lifetime ended before the round was decided.</summary>
    /// <param name="expiry">The end of the lifetime.</param>
    /// <param name="now">When it was decided.</param>
    public static string DescribeLate(Instant expiry, Instant now)
    {
        var arrival = now.ToDateTimeOffset();
        var end = RiskText.Time(expiry.ToDateTimeOffset(), arrival);
        return $"it expired at {end} and was decided at {RiskText.Time(arrival, arrival)}";
    }

    /// <summary>The round was older than <c>ROUND_MAX_AGE_SECONDS</c> when it could be decided.</summary>
    public static string DescribeOld(TimeSpan age, TimeSpan limit) =>
        $"it was {age.TotalSeconds:0.#} s old when it could be decided, and the limit is {limit.TotalSeconds:0.#} s; "
        + "the market is evaluated again";
}
