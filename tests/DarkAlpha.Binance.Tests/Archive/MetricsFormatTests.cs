using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class MetricsFormatTests
{
    private const string File = "BTCUSDT-metrics-2026-02.csv";
    private const string ValidRows = Csv.MetricsHeader + "\n2026-02-01 00:05:00,BTCUSDT,100.5,1\n";

    [TestCase("2026-02-01 00:10:00,ETHUSDT,100,1", "symbol 'ETHUSDT' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,btcusdt,100,1", "symbol 'btcusdt' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,,100,1", "symbol '' in a file of BTCUSDT")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,-0.5,1", "sum_open_interest -0.5 is negative")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,NaN,1", "sum_open_interest 'NaN' is not a number")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,none,1", "sum_open_interest 'none' is not a number")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,1", "3 fields where the first line has 4")]
    [TestCase("2026-02-01 00:10:00,BTCUSDT,100,1,1", "5 fields where the first line has 4")]
    [TestCase("2026-02-01 25:10:00,BTCUSDT,100,1", "create_time '2026-02-01 25:10:00' is not a time")]
    [TestCase("2026-02-01 00:04:59,BTCUSDT,100,1", "time goes backwards")]
    public void A_malformed_row_is_an_error(string row, string reason)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, $"{ValidRows}{row}\n");
        ArchiveFixture.AssertRejected(() => archive.OpenInterest(), path, 3, reason);
    }

    [Test]
    public void A_repeated_time_stamp_and_zero_open_interest_are_valid()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, ValidRows + "2026-02-01 00:05:00,BTCUSDT,0,0\n");
        var time = new Instant(Csv.Start + 5 * Csv.Minute);
        Assert.That(archive.OpenInterest(), Is.EqualTo(new OpenInterestSample[] { new(time, 100.5), new(time, 0) }));
    }

    [TestCase("")]
    [TestCase("  ")]
    public void Blank_open_interest_is_read_as_NaN(string blank)
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, $"{ValidRows}2026-02-01 00:10:00,BTCUSDT,{blank},1\n2026-02-01 00:15:00,BTCUSDT,7,1\n");
        Assert.That(archive.OpenInterest().Select(s => s.Value), Is.EqualTo(new[] { 100.5, double.NaN, 7 }));
    }

    [TestCase("2026-06-24 23:55:00", MetricsStamp.Auto, ExpectedResult = "2026-06-24 23:55:00")]
    [TestCase("2026-06-25 00:00:00", MetricsStamp.Auto, ExpectedResult = "2026-06-25 00:05:00")]
    [TestCase("2026-06-25 00:00:00", MetricsStamp.End, ExpectedResult = "2026-06-25 00:00:00")]
    [TestCase("2026-06-24 23:55:00", MetricsStamp.Start, ExpectedResult = "2026-06-25 00:00:00")]
    public string A_sample_has_the_time_of_its_measurement(string stamp, MetricsStamp meaning)
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-metrics-2026-06.csv", $"{Csv.MetricsHeader}\n{stamp},BTCUSDT,100.5,1\n");
        var sample = archive.OpenInterest(stamp: meaning).Single();
        Assert.That(sample.Value, Is.EqualTo(100.5));
        return Csv.Time(sample.Time.UnixMilliseconds, TimeFormat.Text);
    }

    [Test]
    public void Error_messages_shorten_fields_and_strip_control_characters()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, $"{ValidRows}2026-02-01 00:10:00,\u001b[2J{new string('x', 5_000)},100,1\n");
        Assert.That(() => archive.OpenInterest(), Throws.TypeOf<ArchiveException>()
            .With.Message.Not.Contains("\u001b").And.Message.Not.Contains(new string('x', 100)));
    }
}
