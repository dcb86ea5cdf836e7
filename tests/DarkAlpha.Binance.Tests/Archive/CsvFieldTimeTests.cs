using System.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class CsvFieldTimeTests
{
    // 1973-03-03 and 5138-11-16: in this range milliseconds and microseconds cannot be confused.
    private const long FirstMilliseconds = 100_000_000_000;
    private const long AfterLastMilliseconds = 100_000_000_000_000;

    private static readonly Arbitrary<long> Seconds = Gen.Choose(100_000_000, int.MaxValue).Select(s => (long)s).ToArbitrary();

    [PropertyTest]
    public Property A_time_is_parsed_from_every_format() => Prop.ForAll(Seconds, second =>
    {
        foreach (var format in Enum.GetValues<TimeFormat>())
        {
            Assert.That(Read(Csv.Time(second * 1000, format)), Is.EqualTo(second * 1000), $"{format}");
        }
    });

    [PropertyTest]
    public Property Seconds_since_1970_are_rejected() => Prop.ForAll(Seconds, second => Assert.That(Read($"{second}"), Is.Null));

    [TestCase("1769904000000", 1769904000000)]
    [TestCase("1769904000000000", 1769904000000)]
    [TestCase("1769904059999999", 1769904059999)]
    [TestCase("2026-02-01 00:00:00", 1769904000000)]
    [TestCase("2024-02-29 23:59:59", 1709251199000)]
    [TestCase("100000000000", FirstMilliseconds)]
    [TestCase("99999999999999", AfterLastMilliseconds - 1)]
    [TestCase("100000000000000", FirstMilliseconds)]
    [TestCase("99999999999999999", AfterLastMilliseconds - 1)]
    public void Valid_times_are_parsed(string text, long milliseconds) => Assert.That(Read(text), Is.EqualTo(milliseconds));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("99999999999")]
    [TestCase("100000000000000000")]
    [TestCase("-1769904000000")]
    [TestCase("1769904000000.0")]
    [TestCase(" 1769904000000")]
    [TestCase("1769904000000 ")]
    [TestCase("1.7699E12")]
    [TestCase("99999999999999999999999")]
    [TestCase("2026-02-01")]
    [TestCase("2026-02-01T00:00:00")]
    [TestCase("2026-02-01 00:00:00Z")]
    [TestCase("2026-02-01 00:00:00.000")]
    [TestCase("2026-02-01 24:00:00")]
    [TestCase("2026-02-01 00:60:00")]
    [TestCase("2026-02-29 00:00:00")]
    [TestCase("2026-2-01 00:00:000")]
    [TestCase("01-02-2026 00:00:00")]
    [TestCase("0001-01-01 00:00:00x")]
    public void Invalid_times_are_rejected(string text) => Assert.That(Read(text), Is.Null);

    [TestCase("1769904000000")]
    [TestCase("2026-02-01 00:00:00")]
    public void A_time_costs_no_allocation(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        CsvField.TryTime(bytes, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            CsvField.TryTime(bytes, out _);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static long? Read(string text) => CsvField.TryTime(Encoding.UTF8.GetBytes(text), out var time) ? time : null;
}
