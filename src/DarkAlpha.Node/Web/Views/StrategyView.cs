using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>One strategy's result for a context.</summary>
internal sealed record StrategyView(string Strategy, bool Proposes, string Reason, ImmutableArray<StrategyView.ConditionView> Conditions)
{
    /// <summary>Converts a strategy's reply.</summary>
    public static StrategyView From(SymbolExplanation.StrategyAnswer answer) =>
        new(answer.Strategy, answer.Proposes, answer.Reason, [.. answer.Conditions.Select(From)]);

    private static ConditionView From(Condition condition) => new(
        condition.Name, condition.Alternative, Finite.Of(condition.Value), condition.Sign, Finite.Of(condition.Threshold), condition.Holds);

    /// <summary>
    /// One condition with its value and threshold. The conditions of one <c>alternative</c> must hold together; conditions without an
    /// alternative must always hold.
    /// </summary>
    internal sealed record ConditionView(string Name, string? Alternative, double? Value, string Comparison, double? Threshold, bool Holds)
    {
        /// <summary>How far the value is from its threshold: 0 when the condition holds, null when that is not known.</summary>
        public double? Distance => Holds ? 0.0 : Finite.Of(Math.Abs((Value - Threshold) ?? double.NaN));
    }
}
