using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>Reads an axis as people write it: <c>NAME=from:to:step</c>, <c>NAME=1,2,5</c> or <c>NAME=word,word</c>.</summary>
public static class SweepAxisParser
{
    /// <summary>How an axis is written, for errors.</summary>
    public const string Form = "NAME=from:to:step with a step above 0, or NAME=value,value";

    /// <summary>Most values of one axis.</summary>
    public const int MaxValues = 1_000;

    // No digit more than a decimal has, none that says nothing, and never an exponent.
    private const string PlainForm = "0.############################";

    /// <summary>Reads an axis; null when the text is not one.</summary>
    public static SweepAxis? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 } name, { Length: > 0 } values])
        {
            return null;
        }

        return values.Contains(':', StringComparison.Ordinal) ? ParseRange(name, values) : ParseList(name, values);
    }

    private static SweepAxis? ParseRange(string name, string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3
            || ParseNumber(parts[0]) is not { } first
            || ParseNumber(parts[1]) is not { } last
            || ParseNumber(parts[2]) is not { } step
            || step <= 0
            || last < first
            || last - first >= step * MaxValues)
        {
            return null;
        }

        // Decimals, because 0.1 + 0.2 is to be 0.3.
        var values = ImmutableArray.CreateBuilder<string>();
        for (var value = first; value <= last; value += step)
        {
            values.Add(Format(value));
        }

        return new SweepAxis(name, values.ToImmutable(), IsNumeric: true);
    }

    private static SweepAxis? ParseList(string name, string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > MaxValues || Array.Exists(words, word => word.Length == 0))
        {
            return null;
        }

        var numbers = Array.ConvertAll(words, ParseNumber);
        return Array.TrueForAll(numbers, number => number is not null)
            ? new SweepAxis(name, [.. numbers.OfType<decimal>().Distinct().Order().Select(Format)], IsNumeric: true)
            : new SweepAxis(name, [.. words.Distinct(StringComparer.OrdinalIgnoreCase)], IsNumeric: false);
    }

    // Within a range in which a sum of two numbers stays a decimal.
    private static decimal? ParseNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1e15m
            ? number
            : null;

    private static string Format(decimal number) => number.ToString(PlainForm, CultureInfo.InvariantCulture);
}
