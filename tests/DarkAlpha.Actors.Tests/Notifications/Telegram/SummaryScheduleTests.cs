using System.Globalization;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class SummaryScheduleTests
{
    // In New York clocks go from 02:00 to 03:00 on 8 March 2026, and from 02:00 back to 01:00 on 1 November 2026.
    [TestCase("Asia/Taipei", "08:30", "2026-02-03", "2026-02-03T00:30Z", Description = "the date is that of the time zone")]
    [TestCase("America/New_York", "08:30", "2026-03-07", "2026-03-07T13:30Z", Description = "winter")]
    [TestCase("America/New_York", "08:30", "2026-03-08", "2026-03-08T12:30Z", Description = "summer")]
    [TestCase("America/New_York", "02:30", "2026-03-08", "2026-03-08T07:00Z", Description = "skipped: the first minute after the gap")]
    [TestCase("America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30Z", Description = "comes twice: the first")]
    [TestCase("UTC", "23:50", "2026-02-02", "2026-02-02T23:50Z", Description = "due until after midnight")]
    public void A_summary_is_due_from_its_time_of_day_for_an_hour(string zone, string at, string date, string expected)
    {
        var schedule = Schedule(zone, at);
        var (due, day) = (At(expected), DateOnly.Parse(date, CultureInfo.InvariantCulture));

        Assert.Multiple(() =>
        {
            Assert.That(schedule.FindDue(due.PlusMilliseconds(-1))?.Date, Is.Null);
            Assert.That(schedule.FindDue(due)?.Date, Is.EqualTo(day));
            Assert.That(schedule.FindDue(due)?.Until, Is.EqualTo(due));
            Assert.That(schedule.FindDue(due + SummarySchedule.MaxDelay)?.Date, Is.EqualTo(day));
            Assert.That(schedule.FindDue((due + SummarySchedule.MaxDelay).PlusMilliseconds(1))?.Date, Is.Null);
        });
    }

    [Test]
    public void A_day_of_23_hours_is_covered_without_gap_or_overlap()
    {
        var schedule = Schedule("America/New_York", "08:30");

        var (before, after) = (schedule.FindDue(At("2026-03-07T13:30Z"))!, schedule.FindDue(At("2026-03-08T12:30Z"))!);

        Assert.That(after.Since, Is.EqualTo(before.Until));
    }

    [Test]
    public void The_week_is_due_on_Mondays()
    {
        var schedule = Schedule("America/New_York", "08:30");

        Assert.That(schedule.FindDue(At("2026-03-09T12:30Z"))!.WeekSince, Is.EqualTo(At("2026-03-02T13:30Z")));
        Assert.That(schedule.FindDue(At("2026-03-10T12:30Z"))!.WeekSince, Is.Null);
    }

    private static SummarySchedule Schedule(string zone, string at) => new(
        TimeOnly.Parse(at, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
