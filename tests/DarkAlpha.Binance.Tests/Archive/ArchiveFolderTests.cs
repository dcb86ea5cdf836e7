using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveFolderTests
{
    [Test]
    public void Files_are_found_anywhere_below_the_folder()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write(Path.Combine("data", "futures", "um", "BTCUSDT", "1m", "BTCUSDT-1m-2026-02.csv"), Csv.Klines(candles));
        Assert.That(archive.Scan().Path, Is.EqualTo(archive.Folder));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Each_symbol_has_its_own_candles_and_symbols_come_in_ordinal_order()
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
    public void A_name_of_the_exchange_is_a_name(string symbol)
    {
        using var archive = new ArchiveFixture();
        archive.Write($"{symbol}-1m-2026-02.csv", Csv.Klines(Csv.Candles(3)));
        Assert.That(archive.Scan().Symbols, Is.EqualTo(new[] { symbol }));
        Assert.That(archive.Klines(symbol), Is.EqualTo(Csv.Candles(3)));
    }

    [TestCase("markPriceKlines")]
    [TestCase("indexPriceKlines")]
    [TestCase("premiumIndexKlines")]
    public void Candles_of_other_prices_than_those_of_trades_are_not_read(string kind)
    {
        using var archive = new ArchiveFixture();
        archive.Write(Path.Combine(kind, "BTCUSDT", "1m", "BTCUSDT-1m-2026-02-02.csv"), Csv.Klines(Csv.Candles(3, Csv.Start + Csv.Day)));
        ArchiveFixture.AssertRefused(() => archive.Scan(), archive.Folder, "no candle files here");

        archive.Write(Path.Combine("klines", "BTCUSDT", "1m", "BTCUSDT-1m-2026-02-01.csv"), Csv.Klines(Csv.Candles(3)));
        Assert.That(archive.Klines(), Is.EqualTo(Csv.Candles(3)));
    }

    [Test]
    public void Candles_of_another_market_do_not_fill_what_one_lacks()
    {
        using var archive = new ArchiveFixture();
        var first = archive.Write(Path.Combine("data", "futures", "um", "daily", "BTCUSDT-1m-2026-02-01.csv"), Csv.Klines(Csv.Candles(3)));
        var second = archive.Write(Path.Combine("data", "spot", "daily", "BTCUSDT-1m-2026-02-02.csv"), Csv.Klines(Csv.Candles(3, Csv.Start + Csv.Day)));
        ArchiveFixture.AssertRefused(() => archive.Scan(), second, $"BTCUSDT of another market than {first}");
    }

    [Test]
    public void A_symbol_is_known_by_its_candles_only()
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
    public void Day_and_month_files_are_read_in_the_order_of_time()
    {
        using var archive = new ArchiveFixture();
        var march = Csv.Start + 28 * Csv.Day;
        var parts = new[]
        {
            Csv.Candles(10), Csv.Candles(10, march), Csv.Candles(10, march + Csv.Day), Csv.Candles(10, march + 31 * Csv.Day),
        };
        archive.Write("BTCUSDT-1m-2026-04.csv.gz", Csv.Klines(parts[3], header: false));
        archive.Write(Path.Combine("a", "BTCUSDT-1m-2026-03-02.zip"), Csv.Klines(parts[2]));
        archive.Write(Path.Combine("z", "BTCUSDT-1m-2026-03-01.csv"), Csv.Klines(parts[1], form: TimeForm.Microseconds));
        archive.Write("BTCUSDT-1m-2026-02.csv.zip", Csv.Klines(parts[0], header: false));
        Assert.That(archive.Klines(), Is.EqualTo(parts.SelectMany(p => p)));
    }

    [Test]
    public void A_file_whose_name_is_not_of_the_archive_is_ignored(
        [Values("BTCUSDT-1m-2026-13.csv", "BTCUSDT-1m-9999-12.csv", "BTCUSDT-5m-2026-02.csv", "notes.csv")] string name)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(2);
        archive.Write(name, "broken");
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void A_missing_folder_is_refused()
    {
        using var archive = new ArchiveFixture();
        var missing = archive.PathOf("missing");
        ArchiveFixture.AssertRefused(() => ArchiveFolder.Scan(missing), missing, "no such folder");
    }

    [TestCase("notes.txt")]
    [TestCase("BTCUSDT-metrics-2026-02.csv")]
    [TestCase("BTCUSDT-fundingRate-2026-02.csv")]
    [TestCase("BTCUSDT-1m-2026-02-31.csv")]
    public void A_folder_without_candles_is_refused(string onlyFile)
    {
        using var archive = new ArchiveFixture();
        ArchiveFixture.AssertRefused(() => archive.Scan(), archive.Folder, "no candle files here");
        archive.Write(onlyFile, Csv.MetricsHeader + "\n");
        ArchiveFixture.AssertRefused(() => archive.Scan(), archive.Folder, "no candle files here");
    }

    [TestCase("BTCUSDT-1m-2026-02.csv", "BTCUSDT-1m-2026-02.csv.gz")]
    [TestCase("BTCUSDT-1m-2026-02-01.csv.zip", "BTCUSDT-1m-2026-02-01.zip")]
    [TestCase("BTCUSDT-metrics-2026-02.csv", "BTCUSDT-metrics-2026-02.zip")]
    [TestCase("BTCUSDT-fundingRate-2026-02.csv.gz", "BTCUSDT-fundingRate-2026-02.csv.zip")]
    public void The_same_period_twice_is_refused_naming_both_files(string one, string other)
    {
        using var archive = new ArchiveFixture();
        var first = archive.Write(one, Csv.Klines(Csv.Candles(1)));
        var second = archive.Write(other, Csv.Klines(Csv.Candles(1)));
        ArchiveFixture.AssertRefused(() => archive.Scan(), second, $"the same symbol and period as {first}");
    }
}
