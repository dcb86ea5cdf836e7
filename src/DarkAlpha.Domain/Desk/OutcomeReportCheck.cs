using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// Rejects outcomes that nobody can have computed for the card as the desk stored it: not final, or with an exit whose time, price, result
/// or fees do not follow from the card. Whether the market did that, only its candles can tell.
/// </summary>
public static class OutcomeReportCheck
{
    private const double Tolerance = 1e-9;

    /// <summary>What is wrong with a reported outcome, as a clause for people; null for a valid one.</summary>
    /// <param name="card">The card, as the desk stored it.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="computedWith">Horizon and costs it was computed with.</param>
    /// <param name="now">The desk's corrected clock.</param>
    public static string? FindProblem(FollowedCard card, Outcome outcome, OutcomeOptions computedWith, Instant now)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(computedWith);
        var isWithoutExit = outcome.Status is OutcomeStatus.Open or OutcomeStatus.Unknown;
        return outcome.Exit is { } exit
            ? isWithoutExit ? $"it has an exit, but its status is {outcome.Status}" : ProblemOf(exit, outcome, card, computedWith)
            : !isWithoutExit ? $"it has no exit, but its status is {outcome.Status}"
            : outcome.Status == OutcomeStatus.Open && now < card.CreatedAt + computedWith.Horizon ? "it is not final"
            : null;
    }

    private static string? ProblemOf(OutcomeExit exit, Outcome outcome, FollowedCard card, OutcomeOptions computedWith)
    {
        var levels = card.Levels;
        var fill = levels.Fill(computedWith.Slippage);
        var elapsed = exit.At.MillisecondsSince(card.CreatedAt);
        return elapsed < 0 || elapsed > computedWith.Horizon.TotalMilliseconds || exit.Minutes != elapsed / (long)CandleInterval.OneMinute
                ? "its exit is not within its horizon from the card on"
            : !IsPossible(exit.Price, outcome.Status, levels) ? $"its exit price is not one of a {outcome.Status} of the card"
            : !IsSame(exit.GrossR, levels.Sign * (exit.Price - fill) / levels.Distance)
                ? "its result does not follow from the card's entry and stop"
            : !IsSame(exit.FeesR, computedWith.Fee * (fill + exit.Price) / levels.Distance)
                ? "its fees do not follow from the card's entry and stop"
            : !(outcome.MfeR >= Math.Max(0, exit.GrossR) && outcome.MaeR <= Math.Min(0, exit.GrossR)) ? "its excursions exclude its result"
            : !double.IsFinite(exit.FundingR) ? "its funding is not a number"
            : null;
    }

    // A gap can make a stop worse than its level; a target is never better.
    private static bool IsPossible(double price, OutcomeStatus status, Levels levels)
    {
        var (insideStop, insideTarget) = (levels.Sign * (price - levels.Stop), levels.Sign * (levels.TakeProfit - price));
        return status switch
        {
            OutcomeStatus.Stop => price > 0 && insideStop <= 0,
            OutcomeStatus.Ambiguous => Math.Abs(insideStop) <= Tolerance * levels.Stop,
            OutcomeStatus.Target => Math.Abs(insideTarget) <= Tolerance * levels.TakeProfit,
            _ => insideStop > 0 && insideTarget > 0,
        };
    }

    private static bool IsSame(double reported, double expected) =>
        Math.Abs(reported - expected) <= Tolerance * Math.Max(1, Math.Abs(expected));
}
