using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Audit;

/// <summary>
/// Evaluates every rule between the proposals and a card, for the person who asks; the desk itself stops at the first rule that blocks.
/// </summary>
public static class RiskAudit
{
    /// <summary>Evaluates the rules for a round, in the order in which the desk applies them.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="before">The desk's state before the round.</param>
    /// <param name="round">The round; day, cooldown and dedupe window are measured at its instant.</param>
    /// <param name="winner">The proposal that became the card; null when it is not known.</param>
    public static ImmutableArray<RiskCheck> Judge(RoundOptions options, DeskState before, RoundId round, Proposal? winner = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(before);
        var input = before.RiskInputOf(round, winner);
        return [.. new RoundRules(options.For(round.Symbol)).Rules
            .Where(rule => !rule.IsOff)
            .Select(rule => new RiskCheck(rule.Reason, rule.Value(input), rule.Limit, !rule.Blocks(input)))];
    }
}
