using System.Globalization;
using DarkAlpha.Node.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Node.Tests.Commands;

[TestFixture]
public sealed class UtcTimeTests
{
    [TestCase("2026-02-01", "2026-02-01T00:00:00.000Z")]
    [TestCase("2024-02-29", "2024-02-29T00:00:00.000Z")]
    [TestCase("2026-02-01T12:34", "2026-02-01T12:34:00.000Z")]
    [TestCase("2026-02-01T12:34Z", "2026-02-01T12:34:00.000Z")]
    [TestCase("2026-02-01T12:34:56", "2026-02-01T12:34:56.000Z")]
    [TestCase("2026-02-01T12:34:56Z", "2026-02-01T12:34:56.000Z")]
    [TestCase("2026-02-01T12:34:56.7Z", "2026-02-01T12:34:56.700Z")]
    [TestCase("2026-02-01T12:34:56.789Z", "2026-02-01T12:34:56.789Z")]
    [TestCase("2026-02-01T12:34:56+08:00", "2026-02-01T04:34:56.000Z")]
    [TestCase("2026-02-01 12:34", "2026-02-01T12:34:00.000Z")]
    [TestCase("2026-02-01 12:34:56", "2026-02-01T12:34:56.000Z")]
    public void Without_a_time_zone_a_date_or_instant_is_parsed_as_UTC(string text, string expected)
    {
        Assert.That(UtcTime.TryParse(text, out var time), Is.True);
        Assert.That(Format(time), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("today")]
    [TestCase("2026")]
    [TestCase("2026-02")]
    [TestCase("2026-02-30")]
    [TestCase("01/02/2026")]
    [TestCase("2026-2-1")]
    [TestCase("12:00")]
    [TestCase("2026-02-01T24:00:01Z")]
    [TestCase(" 2026-02-01")]
    public void Other_formats_are_rejected(string text) => Assert.That(UtcTime.TryParse(text, out _), Is.False);

    [PropertyTest]
    public Property Every_formatted_instant_parses_to_the_same_instant() => Prop.ForAll(
        ArbMap.Default.ArbFor<DateTime>(),
        time => RoundTrips(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))));

    private static bool RoundTrips(DateTimeOffset instant) =>
        UtcTime.TryParse(Format(instant), out var parsed) && parsed.ToUnixTimeMilliseconds() == instant.ToUnixTimeMilliseconds();

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
