using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Turns a symbol's signals into a proposal. Pure: the same context always gives the same result.</summary>
public interface IStrategy
{
    /// <summary>Stable name in snake_case; it appears on cards, in logs and in metrics.</summary>
    string Name { get; }

    /// <summary>Lifetime of its cards in minutes, at least 1. The desk rejects a proposal that lives longer.</summary>
    int TtlMinutes { get; }

    /// <summary>Returns a proposal, or the first condition that failed.</summary>
    /// <param name="context">What is known at this instant.</param>
    /// <param name="trace">When given, records every condition with its value, threshold and result.</param>
    StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null);
}
