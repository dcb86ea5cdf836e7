using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// When summaries are due: once a day, at a time of day of a time zone. A time that the day skips counts as the first one after the gap; of
/// one that comes twice, the first counts. Pure.
/// </summary>
/// <param name="at">The time of day.</param>
/// <param name="zone">The time zone.</param>
internal sealed class SummarySchedule(TimeOnly at, TimeZoneInfo zone)
{
    /// <summary>How late a summary may be.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromHours(1);

    /// <summary>The summary that is due; null when there is none.</summary>
    /// <param name="now">The corrected clock.</param>
    public DueSummary? FindDue(Instant now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).DateTime);

        // The one of yesterday may be due until after midnight.
        return Find(today, now) ?? Find(today.AddDays(-1), now);
    }

    private DueSummary? Find(DateOnly date, Instant now)
    {
        var due = InstantOf(date);
        Instant? weekSince = date.DayOfWeek == DayOfWeek.Monday ? InstantOf(date.AddDays(-7)) : null;
        return due <= now && now <= due + MaxDelay ? new DueSummary(date, InstantOf(date.AddDays(-1)), weekSince, due) : null;
    }

    private Instant InstantOf(DateOnly date)
    {
        var local = date.ToDateTime(at);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    /// <summary>A summary that is due.</summary>
    /// <param name="Date">Its date in the time zone, which identifies it.</param>
    /// <param name="Since">When the one before it was due.</param>
    /// <param name="WeekSince">When the one a week before was due; null except on Mondays.</param>
    /// <param name="Until">When it is due.</param>
    internal sealed record DueSummary(DateOnly Date, Instant Since, Instant? WeekSince, Instant Until);
}
