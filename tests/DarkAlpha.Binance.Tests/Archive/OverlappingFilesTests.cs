using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Archive;

/// <summary>A monthly file with gaps, and daily files for the same month.</summary>
public sealed class OverlappingFilesTests
{
    private const string Month = "BTCUSDT-1m-2026-02.csv";

    private static readonly Candle[] FourDays = Csv.Candles(4 * 1_440);

    private static Candle[] Day(int day) => FourDays[((day - 1) * 1_440)..(day * 1_440)];

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(4)]
    public void Daily_files_fill_gaps_of_the_monthly_file(int missing)
    {
        using var archive = new ArchiveFixture();
        archive.Write(Month, Csv.Klines(FourDays.Except(Day(missing)), header: false));
        archive.Write(Path.Combine("daily", $"BTCUSDT-1m-2026-02-0{missing}.zip"), Csv.Klines(Day(missing)));
        Assert.That(archive.Klines(), Is.EqualTo(FourDays));
    }

    [Test]
    public void Rows_in_both_files_count_once()
    {
        using var archive = new ArchiveFixture();
        archive.Write(Month, Csv.Klines(FourDays));
        foreach (var day in new[] { 1, 2, 4 })
        {
            archive.Write($"BTCUSDT-1m-2026-02-0{day}.csv", Csv.Klines(Day(day), format: TimeFormat.Microseconds));
        }

        Assert.That(archive.Klines(), Is.EqualTo(FourDays));
        Assert.That(
            archive.Klines(from: Csv.Start + Csv.Day + Csv.Minute, to: Csv.Start + 3 * Csv.Day),
            Is.EqualTo(FourDays[1_441..(3 * 1_440)]));
    }

    [Test]
    public void Contradicting_rows_are_an_error_that_names_both_files()
    {
        using var archive = new ArchiveFixture();
        var month = archive.Write(Month, Csv.Klines(FourDays));
        var other = Day(2);
        other[3] = other[3] with { Volume = other[3].Volume + 1 };
        var day = archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(other));
        Assert.That(() => archive.Klines(), Throws.TypeOf<ArchiveException>()
            .With.Message.StartsWith($"{day}: line 5: 2026-02-02T00:03:00.000Z differs from line 1445 of {month}")
            .Or.Message.StartsWith($"{month}: line 1445: 2026-02-02T00:03:00.000Z differs from line 5 of {day}"));
    }

    [Test]
    public void Missing_open_interest_in_the_monthly_file_is_taken_from_the_daily_file()
    {
        using var archive = new ArchiveFixture();
        archive.Write(
            "BTCUSDT-metrics-2026-02.csv", Csv.MetricsHeader + "\n2026-02-01 00:05:00,BTCUSDT,1,1\n2026-02-01 00:10:00,BTCUSDT,,1\n");
        archive.Write(
            "BTCUSDT-metrics-2026-02-01.csv", Csv.MetricsHeader + "\n2026-02-01 00:05:00,BTCUSDT,1,1\n2026-02-01 00:10:00,BTCUSDT,2,1\n");
        Assert.That(archive.OpenInterest().Select(s => s.Value), Is.EqualTo(new double[] { 1, 2 }));
    }

    [Test]
    public void Funding_events_of_monthly_and_daily_files_are_merged()
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-fundingRate-2026-02.csv", $"{Csv.FundingHeader}\n{Csv.Start},8,0.0001\n{Csv.Start + Csv.Day},8,0.0003\n");
        archive.Write(
            "BTCUSDT-fundingRate-2026-02-01.csv", $"{Csv.FundingHeader}\n{Csv.Start},8,0.0001\n{Csv.Start + Csv.Day / 3},8,0.0002\n");
        double[] rates = [0.0001, 0.0002, 0.0003];
        Assert.That(archive.Funding().Select(f => f.Rate), Is.EqualTo(rates));
    }
}
