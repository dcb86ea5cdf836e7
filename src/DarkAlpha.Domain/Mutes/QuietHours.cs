using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Mutes;

/// <summary>The hours of every day in which no card is issued. Stored with the desk's settings, so that a card can be verified.</summary>
/// <param name="Hours">The spans, e.g. <c>22:00-06:30,13:00-13:15</c>; a start belongs to its span, an end does not.</param>
/// <param name="TimeZone">IANA name of the time zone whose clocks they mean.</param>
public sealed record QuietHours(string Hours, string TimeZone)
{
    /// <summary>What is allowed, for error messages.</summary>
    public const string Form = "spans of a day such as 22:00-06:30,13:00-13:15 that leave a part of it, or empty for none";

    private const int MinutesPerDay = 1_440;

    /// <summary>True for spans of a day that leave a part of it; a desk that is always silent is what the kill switch is for.</summary>
    public static bool AreValid(string text) =>
        QuietSpan.ParseList(text) is { } spans && Enumerable.Range(0, MinutesPerDay).Any(minute => !IsIn(spans, minute));

    /// <summary>The spans without blanks, as they are stored.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>The hours and their time zone, for people.</summary>
    public override string ToString() => $"{Hours} {TimeZone}";

    private static bool IsIn(ImmutableArray<QuietSpan> spans, int minute) =>
        spans.Any(span => span.Contains(TimeOnly.MinValue.AddMinutes(minute)));
}
