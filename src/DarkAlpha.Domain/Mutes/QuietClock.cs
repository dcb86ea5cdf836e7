using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Mutes;

/// <summary>
/// Tells whether an instant is in the quiet hours. What counts is what the clocks of the time zone show: an hour that they skip in spring
/// is missing, one that they show twice in autumn counts twice.
/// </summary>
public sealed class QuietClock
{
    private const long Minute = 60_000;

    // Longer than any night, also one in which the clocks are changed.
    private static readonly TimeSpan LongestSearch = TimeSpan.FromDays(3);

    private readonly ImmutableArray<QuietSpan> _spans;
    private readonly TimeZoneInfo _zone;

    /// <summary>Creates the clock of some quiet hours.</summary>
    /// <exception cref="FormatException">The hours are not valid.</exception>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the time zone.</exception>
    public QuietClock(QuietHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        _spans = QuietSpan.ParseList(hours.Hours) ?? throw new FormatException($"QUIET_HOURS {hours.Hours}: expected {QuietHours.Form}");
        _zone = TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone);
    }

    /// <summary>The time of day that the clocks show.</summary>
    public TimeOnly LocalTime(Instant at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), _zone).DateTime);

    /// <summary>True for an instant in the quiet hours.</summary>
    public bool IsQuiet(Instant at)
    {
        var time = LocalTime(at);
        foreach (var span in _spans)
        {
            if (span.Contains(time))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of the quiet hours that an instant is in; null outside of them.</summary>
    public Instant? FindEnd(Instant at)
    {
        if (!IsQuiet(at))
        {
            return null;
        }

        // Spans end and clocks are changed on whole minutes, so the first minute that is not quiet is the end, however the zone changes.
        var end = new Instant(at.UnixMilliseconds / Minute * Minute);
        do
        {
            end = end.PlusMilliseconds(Minute);
        }
        while (end < at + LongestSearch && IsQuiet(end));

        return end;
    }
}
