using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>One way to turn a symbol's signals into a proposal. Pure: the same context always gives the same verdict.</summary>
public interface IStrategy
{
    /// <summary>Stable name, snake_case; it appears on cards, in logs and metrics.</summary>
    string Name { get; }

    /// <summary>Says yes with a proposal, or no with the first condition that failed.</summary>
    /// <param name="context">What is known at this instant.</param>
    /// <param name="trace">When given, receives every condition with its value, threshold and verdict.</param>
    StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null);
}
