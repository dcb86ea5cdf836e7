using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The conditions of the strategies in words, with their numbers as people read them: percentages, seconds, multiples. A condition without
/// words keeps its name and numbers. Plain text: the results have to be escaped.
/// </summary>
internal static class ChatConditionText
{
    private const string ClauseEnd = "; ";

    // Enough for a phone screen; where the two numbers would look equal, as many as the rationale has.
    private const int FewDigits = 4;
    private const int ManyDigits = 6;

    /// <summary>A condition with its value and threshold, e.g. <c>absolute 5m return 1.53 %, above 1.2 %</c>.</summary>
    public static string Describe(in Condition condition, ITelegramTexts texts)
    {
        if (texts.ConditionName(condition.Name) is not { } name)
        {
            return condition.ToString();
        }

        // Only whether they hold says something to a person: a value must be known, or two values must have the same sign.
        if (condition.Comparison == Comparison.Known || condition.Name is "funding_times_return" or "return_with_funding")
        {
            return texts.YesNo(name, condition.Holds);
        }

        var value = Number(condition.Name, condition.Value, FewDigits, texts);
        var threshold = Number(condition.Name, condition.Threshold, FewDigits, texts);
        if (value == threshold)
        {
            value = Number(condition.Name, condition.Value, ManyDigits, texts);
            threshold = Number(condition.Name, condition.Threshold, ManyDigits, texts);
        }

        return texts.Requirement(name, value, condition.Comparison, threshold, condition.Holds);
    }

    /// <summary>
    /// A card's rationale in words. It is stored as text, so its conditions are read back from it; what cannot be read stays as it is.
    /// </summary>
    public static string DescribeTrigger(string rationale, ITelegramTexts texts)
    {
        var clauses = rationale.Split(ClauseEnd);
        var described = clauses.Select(clause => Read(clause, texts) is { } condition ? Describe(condition, texts) : clause).ToArray();
        return string.Join(ClauseEnd, described) == rationale ? rationale : string.Join(texts.ConditionSeparator, described);
    }

    // A clause is what Condition.ToString gives, and a rationale has only conditions that held.
    private static Condition? Read(string clause, ITelegramTexts texts)
    {
        if (clause.Split(' ') is not [var name, var value, var sign, var threshold]
            || texts.ConditionName(name) is null
            || ComparisonOf(sign) is not { } comparison
            || !double.TryParse(value, out var left)
            || !double.TryParse(threshold, out var right))
        {
            return null;
        }

        return new Condition(name, null, left, comparison, right, Holds: true);
    }

    private static Comparison? ComparisonOf(string sign) => sign switch
    {
        ">=" => Comparison.AtLeast,
        "<=" => Comparison.AtMost,
        ">" => Comparison.Above,
        "<" => Comparison.Below,
        "=" => Comparison.EqualTo,
        _ => null,
    };

    private static string Number(string condition, double? value, int digits, ITelegramTexts texts)
    {
        if (value is not { } known)
        {
            return texts.UnknownValue;
        }

        return condition switch
        {
            "kline_close_age_ms" => texts.Seconds(AgeText.Seconds((long)known) ?? ""),
            "funding_extreme" or "oi_delta" or "return_5m" => $"{PlainNumber.Format(100 * known, digits)} %",
            "upper_wick_to_body" or "lower_wick_to_body" => $"{PlainNumber.Format(known, digits)} ×",
            "oi_zscore" => PlainNumber.Format(known, digits),
            _ => PlainNumber.Format(known, ManyDigits),
        };
    }
}
