using System.Collections.Immutable;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>Why a symbol did or did not speak. <c>context</c> is what the strategies would see now; null when the data does not allow asking them.</summary>
internal sealed record ExplanationView(
    SymbolView Symbol,
    ExplanationView.ContextView? Context,
    ImmutableArray<ExplanationView.StrategyView> Strategies,
    ImmutableArray<DecisionView> Recent)
{
    /// <summary>The view of an answer.</summary>
    public static ExplanationView From(SymbolExplanation explanation) => new(
        SymbolView.From(explanation.Status),
        explanation.Context is { } context ? From(context) : null,
        [.. explanation.Strategies.Select(s => new StrategyView(s.Strategy, s.Proposes, s.Reason, [.. s.Conditions.Select(From)]))],
        [.. explanation.Recent.Select(DecisionView.From)]);

    private static ContextView From(in SignalContext context) => new(
        context.Price,
        Finite(context.Return5m),
        Finite(context.Atr15m),
        Finite(context.Atr15mBaseline),
        context.FundingRate,
        context.OpenInterest,
        context.MarkPrice,
        Finite(context.OpenInterestZScore15m),
        Finite(context.OpenInterestDelta15m));

    private static ConditionView From(Condition condition) => new(
        condition.Name,
        condition.Alternative,
        Finite(condition.Value),
        condition.Comparison switch
        {
            Comparison.AtLeast => ">=",
            Comparison.AtMost => "<=",
            Comparison.Above => ">",
            Comparison.Below => "<",
            Comparison.EqualTo => "=",
            _ => "known",
        },
        Finite(condition.Threshold),
        condition.Holds);

    // JSON has no infinity; a ratio with a tiny denominator may still reach it.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>The indicators.</summary>
    internal sealed record ContextView(
        double Price,
        double? Return5m,
        double? Atr15m,
        double? Atr15mBaseline,
        double? FundingRate,
        double? OpenInterest,
        double? MarkPrice,
        double? OpenInterestZScore15m,
        double? OpenInterestDelta15m);

    /// <summary>One strategy's answer.</summary>
    internal sealed record StrategyView(string Strategy, bool Proposes, string Reason, ImmutableArray<ConditionView> Conditions);

    /// <summary>One condition with the numbers it was decided on.</summary>
    internal sealed record ConditionView(string Name, string? Alternative, double? Value, string Comparison, double? Threshold, bool Holds);
}
