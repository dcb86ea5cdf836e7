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
    public void A_date_or_an_instant_is_read_as_UTC_when_it_has_no_zone(string text, string expected)
    {
        Assert.That(UtcTime.TryParse(text, out var time), Is.True);
        Assert.That(Written(time), Is.EqualTo(expected));
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
    public void Any_other_side_is_refused(string text) => Assert.That(UtcTime.TryParse(text, out _), Is.False);

    [PropertyTest]
    public Property Any_instant_that_is_written_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<DateTime>(),
        time => IsReadBack(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))));

    private static bool IsReadBack(DateTimeOffset instant) =>
        UtcTime.TryParse(Written(instant), out var read) && read.ToUnixTimeMilliseconds() == instant.ToUnixTimeMilliseconds();

    private static string Written(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
