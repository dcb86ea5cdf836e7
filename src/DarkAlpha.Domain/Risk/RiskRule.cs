using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Risk;

/// <summary>A rule that can block a card: when it does, and how that reads.</summary>
/// <param name="Reason">The reason it gives: one of <see cref="Reasons"/>.</param>
/// <param name="Summary">The reason in plain words, e.g. <c>the daily card limit is reached</c>.</param>
/// <param name="Blocks">True when it blocks the card.</param>
/// <param name="Value">The present value, e.g. <c>3 cards on 2026-02-25</c>.</param>
/// <param name="Limit">The values that pass, e.g. <c>less than 5</c>.</param>
/// <param name="Detail">Why it blocks, e.g. <c>5 of 5 cards today</c>.</param>
public sealed record RiskRule(
    string Reason,
    string Summary,
    Predicate<RiskRule.Input> Blocks,
    Func<RiskRule.Input, string> Value,
    string Limit,
    Func<RiskRule.Input, string> Detail)
{
    /// <summary>
    /// What to set so that it no longer blocks, e.g. <c>raise MAX_DAILY_LOSS_USDT</c>; null for a rule that only blocks for a while after a
    /// card.
    /// </summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// The end of its block, also one that has passed; null for a rule whose block has no end of its own, and while nothing makes it block.
    /// </summary>
    public Func<Input, Instant?>? SilentUntil { get; init; }

    /// <summary>True when its settings switch it off, so that it never blocks.</summary>
    public bool IsOff { get; init; }

    /// <summary>The first of some rules that blocks; null when none does.</summary>
    /// <param name="rules">The rules, in the order in which they are applied.</param>
    /// <param name="input">What they are evaluated on.</param>
    public static RiskRule? FirstBlocking(ImmutableArray<RiskRule> rules, Input input)
    {
        foreach (var rule in rules)
        {
            if (rule.Blocks(input))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>What a rule is evaluated on.</summary>
    /// <param name="State">The risk state.</param>
    /// <param name="Symbol">The symbol of the card.</param>
    /// <param name="At">The instant of the card's round.</param>
    /// <param name="SwitchTurnedAt">When the stored kill switch was last turned; null when never, or not known.</param>
    /// <param name="Winner">The proposal that would become the card; null when none is known.</param>
    public readonly record struct Input(
        RiskState State, Symbol Symbol, DateTimeOffset At, DateTimeOffset? SwitchTurnedAt = null, Proposal? Winner = null)
    {
        /// <summary>The UTC date of the round.</summary>
        public DateOnly Day => RiskRules.DayOf(At);

        /// <summary>When the symbol's last card was issued; null when it has none.</summary>
        public DateTimeOffset? LastCardAt => State.LastCardOf(Symbol);
    }
}
