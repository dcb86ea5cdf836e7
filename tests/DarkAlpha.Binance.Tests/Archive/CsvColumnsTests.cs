using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class CsvColumnsTests
{
    private const string File = "BTCUSDT-1m-2026-02.csv";

    [Test]
    public void Columns_are_found_by_name_in_any_order()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(5);
        archive.Write(File, Csv.Lines(
            "note,close_time,volume,close,low,high,open,open_time,extra",
            candles.Select(c =>
            {
                var openTime = c.OpenTime.UnixMilliseconds;
                return $"n,{openTime + Csv.Minute - 1},{c.Volume},{c.Close},{c.Low},{c.High},{c.Open},{openTime},x";
            })));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Spaces_around_a_column_name_are_ignored()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(2);
        archive.Write(File, Csv.Lines("open_time, open, high, low , close, volume ", candles.Select(c => Csv.SixColumns(c))));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Trailing_columns_may_be_missing([Values] bool header, [Range(6, 12)] int columns)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(5);
        archive.Write(File, Csv.Lines(header ? First(Csv.KlineHeader, columns) : null, candles.Select(c => First(Csv.Row(c), columns))));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void A_missing_required_column_is_rejected(
        [Values("open_time", "open", "high", "low", "close", "volume")] string column)
    {
        using var archive = new ArchiveFixture();
        var header = Csv.KlineHeader.Replace(column + ",", column + "_,");
        var path = archive.Write(File, Csv.Lines(header, Csv.Row(Csv.Candles(1)[0])));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 1, $"missing column {column}");
    }

    [TestCase(1, "open")]
    [TestCase(3, "low")]
    [TestCase(5, "volume")]
    public void A_file_without_a_header_must_have_all_required_columns(int columns, string missing)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, First(Csv.Row(Csv.Candles(1)[0]), columns) + "\n");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 1, $"missing column {missing}");
    }

    [TestCase("metrics", "create_time,symbol", "sum_open_interest")]
    [TestCase("metrics", "symbol,sum_open_interest", "create_time")]
    [TestCase("metrics", "create_time,sum_open_interest", "symbol")]
    public void A_metrics_file_must_have_its_columns(string kind, string header, string missing)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-{kind}-2026-02.csv", header + "\n");
        ArchiveFixture.AssertRejected(() => archive.OpenInterest(), path, 1, $"missing column {missing}");
    }

    [TestCase("calc_time,funding_interval_hours", "last_funding_rate")]
    [TestCase("last_funding_rate", "calc_time")]
    public void A_funding_file_must_have_its_columns(string header, string missing)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write("BTCUSDT-fundingRate-2026-02.csv", header + "\n");
        ArchiveFixture.AssertRejected(() => archive.Funding(), path, 1, $"missing column {missing}");
    }

    [TestCase("open_time,open", ExpectedResult = true)]
    [TestCase("Z", ExpectedResult = true)]
    [TestCase("1769904000000,1", ExpectedResult = false)]
    [TestCase("2026-02-01 00:00:00,1", ExpectedResult = false)]
    [TestCase("-1", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool A_line_starting_with_a_letter_is_a_header(string line) => CsvColumns.IsHeader(System.Text.Encoding.UTF8.GetBytes(line));

    private static string First(string line, int columns) => string.Join(',', line.Split(',').Take(columns));
}
