using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>Describes the conditions that keep a strategy from triggering.</summary>
internal static class ConditionText
{
    /// <summary>The conditions that do not hold: the mandatory ones, and the missing ones of each alternative.</summary>
    public static string Unmet(SymbolExplanation.StrategyAnswer answer)
    {
        var mandatory = answer.Conditions.Where(c => c.Alternative is null && !c.Holds).Select(Describe);
        var alternatives = answer.Conditions.Where(c => c.Alternative is not null)
            .GroupBy(c => c.Alternative!, StringComparer.Ordinal)
            .ToArray();
        var either = alternatives.Any(a => a.All(c => c.Holds))
            ? []
            : alternatives.Select(a => $"{a.Key} ({string.Join(", ", a.Where(c => !c.Holds).Select(Describe))})").ToArray();
        string[] unmet = [.. mandatory, .. either.Length == 0 ? [] : new[] { string.Join(" or ", either) }];
        return unmet.Length == 0 ? answer.Reason : string.Join(", and ", unmet);
    }

    // For example "return_5m > 0.012 (is 0.0031)": the requirement first, then the current value.
    private static string Describe(Condition condition) => condition.Comparison == Comparison.Known
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
