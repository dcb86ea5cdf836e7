using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>What a strategy that says no is waiting for, in words.</summary>
internal static class ConditionText
{
    /// <summary>The conditions that do not hold: those that must hold in any case, and one set of alternatives or another.</summary>
    public static string Demand(SymbolExplanation.StrategyAnswer answer)
    {
        var always = answer.Conditions.Where(c => c.Alternative is null && !c.Holds).Select(Demand);
        var alternatives = answer.Conditions.Where(c => c.Alternative is not null).GroupBy(c => c.Alternative!, StringComparer.Ordinal).ToArray();
        var either = alternatives.Any(a => a.All(c => c.Holds))
            ? []
            : alternatives.Select(a => $"{a.Key} ({string.Join(", ", a.Where(c => !c.Holds).Select(Demand))})").ToArray();
        string[] demands = [.. always, .. either.Length == 0 ? [] : new[] { string.Join(" or ", either) }];
        return demands.Length == 0 ? answer.Reason : string.Join(", and ", demands);
    }

    // "return_5m > 0.012 (is 0.0031)": what must be comes first, the present value explains how far away it is.
    private static string Demand(Condition condition) => condition.Comparison == Comparison.Known
        ? condition.Name
        : $"{condition.Name} {Sign(condition.Comparison)} {Number(condition.Threshold)} (is {Number(condition.Value)})";

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.Above => ">",
        Comparison.Below => "<",
        _ => "=",
    };

    private static string Number(double? value) => value is { } known ? PlainNumber.Format(known, 6) : "unknown";
}
