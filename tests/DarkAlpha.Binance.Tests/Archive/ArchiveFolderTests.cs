using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveFolderTests
{
    [Test]
    public void Files_are_found_recursively()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write(Path.Combine("data", "futures", "um", "BTCUSDT", "1m", "BTCUSDT-1m-2026-02.csv"), Csv.Klines(candles));
        Assert.That(archive.Scan().Path, Is.EqualTo(archive.Folder));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Each_symbol_has_its_own_candles_and_symbols_are_in_ordinal_order()
    {
        using var archive = new ArchiveFixture();
        string[] symbols = ["XRPUSDT", "1000SHIBUSDT", "BTCUSDT_260327", "BTCUSDT", "ADAUSDT", "BTCUSDC"];
        for (var i = 0; i < symbols.Length; i++)
        {
            archive.Write($"{symbols[i]}-1m-2026-02.csv", Csv.Klines(Csv.Candles(5, Csv.Start + i * Csv.Minute)));
        }

        Assert.That(
            string.Join(' ', archive.Scan().Symbols), Is.EqualTo("1000SHIBUSDT ADAUSDT BTCUSDC BTCUSDT BTCUSDT_260327 XRPUSDT"));
        for (var i = 0; i < symbols.Length; i++)
        {
            Assert.That(archive.Klines(symbols[i]), Is.EqualTo(Csv.Candles(5, Csv.Start + i * Csv.Minute)), symbols[i]);
        }
    }

    [TestCase("币安人生USDT")]
    [TestCase("1000000MOGUSDT")]
    [TestCase("BTCUSDT_260327")]
    public void Symbols_may_have_letters_of_any_script_digits_and_underscores(string symbol)
    {
        using var archive = new ArchiveFixture();
        archive.Write($"{symbol}-1m-2026-02.csv", Csv.Klines(Csv.Candles(3)));
        Assert.That(archive.Scan().Symbols, Is.EqualTo(new[] { symbol }));
        Assert.That(archive.Klines(symbol), Is.EqualTo(Csv.Candles(3)));
    }

    [TestCase("markPriceKlines")]
    [TestCase("indexPriceKlines")]
    [TestCase("premiumIndexKlines")]
    public void Mark_index_and_premium_index_candles_are_ignored(string kind)
    {
        using var archive = new ArchiveFixture();
        archive.Write(Path.Combine(kind, "BTCUSDT", "1m", "BTCUSDT-1m-2026-02-02.csv"), Csv.Klines(Csv.Candles(3, Csv.Start + Csv.Day)));
        ArchiveFixture.AssertRejected(() => archive.Scan(), archive.Folder, "no candle files here");

        archive.Write(Path.Combine("klines", "BTCUSDT", "1m", "BTCUSDT-1m-2026-02-01.csv"), Csv.Klines(Csv.Candles(3)));
        Assert.That(archive.Klines(), Is.EqualTo(Csv.Candles(3)));
    }

    [Test]
    public void Candles_of_two_markets_for_one_symbol_are_rejected()
    {
        using var archive = new ArchiveFixture();
        var first = archive.Write(Path.Combine("data", "futures", "um", "daily", "BTCUSDT-1m-2026-02-01.csv"), Csv.Klines(Csv.Candles(3)));
        var second = archive.Write(
            Path.Combine("data", "spot", "daily", "BTCUSDT-1m-2026-02-02.csv"), Csv.Klines(Csv.Candles(3, Csv.Start + Csv.Day)));
        ArchiveFixture.AssertRejected(() => archive.Scan(), second, $"BTCUSDT is from a different market than {first}");
    }

    [Test]
    public void Only_symbols_with_candles_are_listed()
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(1)));
        archive.Write("ETHUSDT-metrics-2026-02.csv", Csv.MetricsHeader + "\n");
        var folder = archive.Scan();
        Assert.That(folder.Symbols.Single(), Is.EqualTo("BTCUSDT"));
        Assert.That(folder.Has("BTCUSDT"), Is.True);
        Assert.That(folder.Has("ETHUSDT"), Is.False);
        Assert.That(archive.Klines("ETHUSDT"), Is.Empty);
    }

    [Test]
    public void Day_and_month_files_are_read_in_time_order()
    {
        using var archive = new ArchiveFixture();
        var march = Csv.Start + 28 * Csv.Day;
        var parts = new[]
        {
            Csv.Candles(10), Csv.Candles(10, march), Csv.Candles(10, march + Csv.Day), Csv.Candles(10, march + 31 * Csv.Day),
        };
        archive.Write("BTCUSDT-1m-2026-04.csv.gz", Csv.Klines(parts[3], header: false));
        archive.Write(Path.Combine("a", "BTCUSDT-1m-2026-03-02.zip"), Csv.Klines(parts[2]));
        archive.Write(Path.Combine("z", "BTCUSDT-1m-2026-03-01.csv"), Csv.Klines(parts[1], format: TimeFormat.Microseconds));
        archive.Write("BTCUSDT-1m-2026-02.csv.zip", Csv.Klines(parts[0], header: false));
        Assert.That(archive.Klines(), Is.EqualTo(parts.SelectMany(p => p)));
    }

    [Test]
    public void A_file_with_another_name_format_is_ignored(
        [Values("BTCUSDT-1m-2026-13.csv", "BTCUSDT-1m-9999-12.csv", "BTCUSDT-5m-2026-02.csv", "notes.csv")] string name)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(2);
        archive.Write(name, "broken");
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void A_missing_folder_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var missing = archive.PathOf("missing");
        ArchiveFixture.AssertRejected(() => ArchiveFolder.Scan(missing), missing, "no such folder");
    }

    [TestCase("notes.txt")]
    [TestCase("BTCUSDT-metrics-2026-02.csv")]
    [TestCase("BTCUSDT-fundingRate-2026-02.csv")]
    [TestCase("BTCUSDT-1m-2026-02-31.csv")]
    public void A_folder_without_candles_is_rejected(string onlyFile)
    {
        using var archive = new ArchiveFixture();
        ArchiveFixture.AssertRejected(() => archive.Scan(), archive.Folder, "no candle files here");
        archive.Write(onlyFile, Csv.MetricsHeader + "\n");
        ArchiveFixture.AssertRejected(() => archive.Scan(), archive.Folder, "no candle files here");
    }

    [TestCase("BTCUSDT-1m-2026-02.csv", "BTCUSDT-1m-2026-02.csv.gz")]
    [TestCase("BTCUSDT-1m-2026-02-01.csv.zip", "BTCUSDT-1m-2026-02-01.zip")]
    [TestCase("BTCUSDT-metrics-2026-02.csv", "BTCUSDT-metrics-2026-02.zip")]
    [TestCase("BTCUSDT-fundingRate-2026-02.csv.gz", "BTCUSDT-fundingRate-2026-02.csv.zip")]
    public void Two_files_for_one_period_are_rejected_and_both_named(string one, string other)
    {
        using var archive = new ArchiveFixture();
        var first = archive.Write(one, Csv.Klines(Csv.Candles(1)));
        var second = archive.Write(other, Csv.Klines(Csv.Candles(1)));
        ArchiveFixture.AssertRejected(() => archive.Scan(), second, $"the same symbol and period as {first}");
    }
}
