using System.Globalization;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Mutes;

public sealed class QuietHoursTests
{
    private const string Berlin = "Europe/Berlin";

    [TestCase("22:00-06:30")]
    [TestCase("22:00-06:30,13:00-13:15")]
    [TestCase("22:00 - 06:30, 13:00-13:15")]
    [TestCase("00:00-23:59")]
    public void Spans_of_a_day_are_valid(string text) => Assert.That(QuietHours.AreValid(text), Is.True);

    [TestCase("")]
    [TestCase("22-06")]
    [TestCase("22:00")]
    [TestCase("8:00-09:00")]
    [TestCase("24:00-06:00")]
    [TestCase("22:00-22:00")]
    [TestCase("22:00-06:30,")]
    [TestCase("22:00-06:30;13:00-13:15")]
    [TestCase("00:00-12:00,12:00-00:00", Description = "nothing would be left of the day")]
    public void Anything_else_is_not(string text) => Assert.That(QuietHours.AreValid(text), Is.False);

    [TestCase("21:59:59.999", false)]
    [TestCase("22:00:00.000", true)]
    [TestCase("06:29:59.999", true)]
    [TestCase("06:30:00.000", false)]
    [TestCase("12:59:59.999", false)]
    [TestCase("13:00:00.000", true)]
    [TestCase("13:15:00.000", false)]
    public void A_start_belongs_to_its_span_and_an_end_does_not(string time, bool quiet) => Assert.That(
        new QuietClock(new QuietHours("22:00-06:30,13:00-13:15", "UTC")).IsQuiet(At($"2026-02-01T{time}Z")), Is.EqualTo(quiet));

    [TestCase("2026-02-01T13:59:59Z", null)]
    [TestCase("2026-02-01T14:00:00Z", "2026-02-01T22:30:00Z")]
    [TestCase("2026-02-01T22:29:59Z", "2026-02-01T22:30:00Z")]
    public void The_hours_are_those_of_the_time_zone(string at, string? end) => AssertEnd("22:00-06:30", "Asia/Taipei", at, end);

    [TestCase("22:00-00:00,00:00-06:30", "2026-02-01T23:00:00Z", "2026-02-02T06:30:00Z")]
    [TestCase("22:00-02:00,01:00-03:00", "2026-02-01T23:00:00Z", "2026-02-02T03:00:00Z")]
    public void Spans_that_meet_end_together(string hours, string at, string end) => AssertEnd(hours, "UTC", at, end);

    // At 01:00Z on this day the clocks go from 02:00 to 03:00.
    [TestCase("22:00-06:30", "2026-03-28T21:00:00Z", "2026-03-29T04:30:00Z", Description = "a night of 7.5 hours")]
    [TestCase("01:30-02:30", "2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z", Description = "its end is skipped")]
    [TestCase("02:10-02:50", "2026-03-29T00:59:59Z", null)]
    [TestCase("02:10-02:50", "2026-03-29T01:00:00Z", null, Description = "all of it is skipped")]
    [TestCase("02:30-03:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", Description = "its start is skipped")]
    public void In_spring_an_hour_is_missing(string hours, string at, string? end) => AssertEnd(hours, Berlin, at, end);

    // At 01:00Z on this day the clocks go from 03:00 back to 02:00.
    [TestCase("22:00-06:30", "2026-10-24T20:00:00Z", "2026-10-25T05:30:00Z", Description = "a night of 9.5 hours")]
    [TestCase("02:10-02:50", "2026-10-25T00:10:00Z", "2026-10-25T00:50:00Z", Description = "the first time")]
    [TestCase("02:10-02:50", "2026-10-25T00:50:00Z", null)]
    [TestCase("02:10-02:50", "2026-10-25T01:10:00Z", "2026-10-25T01:50:00Z", Description = "the second time")]
    [TestCase("01:00-03:00", "2026-10-24T23:00:00Z", "2026-10-25T02:00:00Z")]
    public void In_autumn_an_hour_counts_twice(string hours, string at, string? end) => AssertEnd(hours, Berlin, at, end);

    private static void AssertEnd(string hours, string zone, string at, string? end)
    {
        var clock = new QuietClock(new QuietHours(hours, zone));
        Assert.That(clock.FindEnd(At(at)), Is.EqualTo(end is null ? (Instant?)null : At(end)));
        Assert.That(clock.IsQuiet(At(at)), Is.EqualTo(end is not null));
    }

    private static Instant At(string text) => Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
