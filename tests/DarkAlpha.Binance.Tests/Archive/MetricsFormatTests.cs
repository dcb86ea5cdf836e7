using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class MetricsFormatTests
{
    private const string File = "BTCUSDT-metrics-2026-02.csv";
    private const string Good = Csv.MetricsHeader + "\n2026-02-01 00:05:00,BTCUSDT,100.5,1\n";

    [TestCase("2026-02-01 00:10:00,ETHUSDT,100,1", "symbol 'ETHUSDT' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,btcusdt,100,1", "symbol 'btcusdt' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,,100,1", "symbol '' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,-0.5,1", "sum_open_interest -0.5 is negative")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,NaN,1", "sum_open_interest 'NaN' is not a number")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,,1", "sum_open_interest '' is not a number")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,1", "3 fields where the first line has 4")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,100,1,1", "5 fields where the first line has 4")]
    [TestCase("2026-02-01 25:10:00,BTCUSDT,100,1", "create_time '2026-02-01 25:10:00' is not a time")]
    [TestCase("2026-02-01 00:04:59,BTCUSDT,100,1", "time goes backwards")]
    public void A_malformed_row_stops_the_reading(string row, string reason)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, $"{Good}{row}\n");
        ArchiveFixture.AssertRefused(() => archive.OpenInterest(), path, 3, reason);
    }

    [Test]
    public void A_repeated_stamp_and_open_interest_of_zero_are_harmless()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, Good + "2026-02-01 00:05:00,BTCUSDT,0,0\n");
        var time = Csv.Start + 5 * Csv.Minute;
        Assert.That(archive.OpenInterest(), Is.EqualTo(new OpenInterestSample[] { new(time, 100.5), new(time, 0) }));
    }

    [Test]
    public void A_field_of_a_broken_file_is_shown_short_and_without_control_characters()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, $"{Good}2026-02-01 00:10:00,\u001b[2J{new string('x', 5_000)},100,1\n");
        Assert.That(() => archive.OpenInterest(), Throws.TypeOf<ArchiveException>()
            .With.Message.Not.Contains("\u001b").And.Message.Not.Contains(new string('x', 100)));
    }
}
