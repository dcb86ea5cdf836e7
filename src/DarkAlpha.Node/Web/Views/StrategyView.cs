using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>One strategy's answer to a context.</summary>
internal sealed record StrategyView(string Strategy, bool Proposes, string Reason, ImmutableArray<StrategyView.ConditionView> Conditions)
{
    /// <summary>The view of an answer.</summary>
    public static StrategyView From(SymbolExplanation.StrategyAnswer answer) =>
        new(answer.Strategy, answer.Proposes, answer.Reason, [.. answer.Conditions.Select(From)]);

    private static ConditionView From(Condition condition) => new(
        condition.Name,
        condition.Alternative,
        Finite.Of(condition.Value),
        condition.Comparison switch
        {
            Comparison.AtLeast => ">=",
            Comparison.AtMost => "<=",
            Comparison.Above => ">",
            Comparison.Below => "<",
            Comparison.EqualTo => "=",
            _ => "known",
        },
        Finite.Of(condition.Threshold),
        condition.Holds);

    /// <summary>One condition with the numbers it was decided on. Those of one <c>alternative</c> must hold together; null must hold in any case.</summary>
    internal sealed record ConditionView(string Name, string? Alternative, double? Value, string Comparison, double? Threshold, bool Holds);
}
