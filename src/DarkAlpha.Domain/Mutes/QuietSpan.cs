using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.Domain.Mutes;

/// <summary>A span of every day; one whose end is before its start goes past midnight.</summary>
/// <param name="Start">The first minute in it.</param>
/// <param name="End">The first minute after it.</param>
internal readonly record struct QuietSpan(TimeOnly Start, TimeOnly End)
{
    private const string Form = "HH:mm";

    /// <summary>True for a time of day in the span.</summary>
    public bool Contains(TimeOnly time) => time.IsBetween(Start, End);

    /// <summary>The spans of a list separated by commas; null for a text that is no such list.</summary>
    public static ImmutableArray<QuietSpan>? ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = ImmutableArray.CreateBuilder<QuietSpan>();
        foreach (var item in text.Split(','))
        {
            if (Parse(item) is not { } span)
            {
                return null;
            }

            spans.Add(span);
        }

        return spans.ToImmutable();
    }

    private static QuietSpan? Parse(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var start, var end]
        && TimeOnly.TryParseExact(start, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
        && TimeOnly.TryParseExact(end, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
        && from != to
            ? new QuietSpan(from, to)
            : null;
}
