using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class KlineFormatTests
{
    private const string File = "BTCUSDT-1m-2026-02.csv";

    // The third minute of the file: two valid rows precede the invalid one.
    private const string Time = "1769904120000";

    [TestCase("abc,10,12,9,11,5", "open_time 'abc' is not a time")]
    [TestCase(",10,12,9,11,5", "open_time '' is not a time")]
    [TestCase("1769904120,10,12,9,11,5", "open_time '1769904120' is not a time", Description = "seconds")]
    [TestCase("-1769904120000,10,12,9,11,5", "is not a time")]
    [TestCase("1769904120000000000,10,12,9,11,5", "is not a time", Description = "nanoseconds")]
    [TestCase("99999999999999999999,10,12,9,11,5", "is not a time")]
    [TestCase("1769904120000.0,10,12,9,11,5", "is not a time")]
    [TestCase("2026-02-30 00:00:00,10,12,9,11,5", "is not a time")]
    [TestCase("2026-02-01T00:02:00,10,12,9,11,5", "is not a time")]
    [TestCase("2026-02-01 00:02,10,12,9,11,5", "is not a time")]
    [TestCase("1769904120001,10,12,9,11,5", "open time 1769904120001 is not a multiple of 60000 ms")]
    [TestCase("1769904119999,10,12,9,11,5", "is not a multiple")]
    [TestCase("2026-02-01 00:02:01,10,12,9,11,5", "is not a multiple")]
    [TestCase("1769904000000,10,12,9,11,5", "time goes backwards")]
    [TestCase("1769904060000,10,12,9,11,5", "appears twice")]
    [TestCase("1769904060000000,10,12,9,11,5", "appears twice", Description = "the same minute in microseconds")]
    [TestCase("2026-02-01 00:01:00,10,12,9,11,5", "appears twice", Description = "the same minute as text")]
    public void An_invalid_time_is_an_error(string row, string reason) => AssertRejected(row, reason);

    [TestCase("ten,12,9,11,5", "open 'ten' is not a number")]
    [TestCase("10,12x,9,11,5", "high '12x' is not a number")]
    [TestCase("10,12,9,,5", "close '' is not a number")]
    [TestCase("10,12,9,11,", "volume '' is not a number")]
    [TestCase("10,12, 9,11,5", "low ' 9' is not a number")]
    [TestCase("NaN,12,9,11,5", "open 'NaN' is not a number")]
    [TestCase("10,Infinity,9,11,5", "high 'Infinity' is not a number")]
    [TestCase("10,12,-Infinity,11,5", "low '-Infinity' is not a number")]
    [TestCase("10,12,9,11,∞", "volume '∞' is not a number")]
    [TestCase("10,1e999,9,11,5", "high '1e999' is not a number")]
    [TestCase("10,12,9,\"11\",5", "close '\"11\"' is not a number")]
    [TestCase("10,12,9,11,null", "volume 'null' is not a number")]
    public void A_field_that_is_not_a_number_is_an_error(string fields, string reason) => AssertRejected($"{Time},{fields}", reason);

    [TestCase("-10,12,9,11,5", "open -10 is not a price above 0")]
    [TestCase("10,12,-9,11,5", "low -9 is not a price above 0")]
    [TestCase("0,12,0,11,5", "open 0 is not a price above 0")]
    [TestCase("10,12,0,11,5", "low 0 is not a price above 0")]
    [TestCase("10,12,9,0.0,5", "close 0 is not a price above 0")]
    [TestCase("10,8,9,11,5", "high 8 is below low 9")]
    [TestCase("10,12,9,12.01,5", "high 12 is below open 10 or close 12.01")]
    [TestCase("12.5,12,9,11,5", "high 12 is below open 12.5 or close 11")]
    [TestCase("10,12,9,8.99,5", "low 9 is above open 10 or close 8.99")]
    [TestCase("8,12,9,11,5", "low 9 is above open 8 or close 11")]
    [TestCase("10,12,9,11,-0.001", "volume -0.001 is not a number of at least 0")]
    public void An_impossible_candle_is_an_error(string fields, string reason) => AssertRejected($"{Time},{fields}", reason);

    [TestCase("1769904180000")]
    [TestCase("1769904179998")]
    [TestCase("1769904120000")]
    [TestCase("1769907719999")]
    [TestCase("1769904180000000")]
    public void A_wrong_close_time_is_an_error(string closeTime)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(
            File, Csv.Klines(Csv.Candles(2)) + $"{Time},10,12,9,11,5,{closeTime},1,1,1,1,0\n");
        ArchiveFixture.AssertRejected(
            () => archive.Klines(), path, 4, $"close_time {closeTime} is not the end of the minute that opens at {Time}");
    }

    [TestCase("noon")]
    [TestCase("")]
    public void An_unparsable_close_time_is_an_error(string closeTime)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, Csv.Klines(Csv.Candles(2)) + $"{Time},10,12,9,11,5,{closeTime},1,1,1,1,0\n");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 4, $"close_time '{closeTime}' is not a time");
    }

    [Test]
    public void A_row_with_another_number_of_fields_is_an_error([Values] bool header, [Values(1, 5, 6, 11, 13, 64, 65, 1_000)] int fields)
    {
        using var archive = new ArchiveFixture();
        var row = string.Join(',', Csv.Row(Csv.Candles(3)[2]).Split(',').Concat(Enumerable.Repeat("0", fields)).Take(fields));
        var path = archive.Write(File, Csv.Klines(Csv.Candles(2), header) + row + "\n");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, header ? 4 : 3, "fields");
    }

    [Test]
    public void A_candle_without_volume_or_movement_is_valid()
    {
        using var archive = new ArchiveFixture();
        archive.Write(File, $"{Time},10,10,10,10,0\n");
        Assert.That(archive.Klines(), Is.EqualTo(new[] { new Domain.Market.Candle(new Instant(long.Parse(Time)), 10, 10, 10, 10, 0) }));
    }

    private static void AssertRejected(string row, string reason)
    {
        using var archive = new ArchiveFixture();
        var valid = Csv.Lines("open_time,open,high,low,close,volume", Csv.Candles(2).Select(c => Csv.SixColumns(c)));
        var path = archive.Write(File, valid + row + "\n" + $"{Csv.Start + 3 * Csv.Minute},10,12,9,11,5\n");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 4, reason);
    }
}
