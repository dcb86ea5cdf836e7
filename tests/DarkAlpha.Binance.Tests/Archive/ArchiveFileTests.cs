using DarkAlpha.Binance.Archive;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveFileTests
{
    [TestCase("BTCUSDT-1m-2026-02.csv", "BTCUSDT", ArchiveKind.Klines, "2026-02-01", "2026-03-01")]
    [TestCase("1000SHIBUSDT-1m-2025-12.zip", "1000SHIBUSDT", ArchiveKind.Klines, "2025-12-01", "2026-01-01")]
    [TestCase("BTCUSDT_260327-1m-2026-02-28.csv.gz", "BTCUSDT_260327", ArchiveKind.Klines, "2026-02-28", "2026-03-01")]
    [TestCase("ETHUSDT-metrics-2024-02-29.csv.zip", "ETHUSDT", ArchiveKind.Metrics, "2024-02-29", "2024-03-01")]
    [TestCase("ETHUSDT-fundingRate-2025-01.csv", "ETHUSDT", ArchiveKind.FundingRate, "2025-01-01", "2025-02-01")]
    public void A_file_name_gives_symbol_kind_and_period(string name, string symbol, ArchiveKind kind, string from, string to)
    {
        var path = Path.Combine("some", "folder", name);
        Assert.That(ArchiveFile.FromPath(path), Is.EqualTo(new ArchiveFile(path, symbol, kind, Midnight(from), Midnight(to))));
    }

    [TestCase("BTCUSDT-1m-2026-13.csv")]
    [TestCase("BTCUSDT-1m-2026-00.csv")]
    [TestCase("BTCUSDT-1m-2026-02-30.csv")]
    [TestCase("BTCUSDT-1m-2025-02-29.csv")]
    [TestCase("BTCUSDT-1m-0000-01.csv")]
    [TestCase("BTCUSDT-1m-26-02.csv")]
    [TestCase("BTCUSDT-1m-2026.csv")]
    [TestCase("BTCUSDT-1m-2026-02-1.csv")]
    [TestCase("BTCUSDT-1m-٢٠٢٦-٠٢.csv")]
    [TestCase("BTCUSDT-1m-9999-12.csv", Description = "the period ends after DateTimeOffset.MaxValue")]
    [TestCase("BTCUSDT-1m-9999-12-31.csv", Description = "the period ends after DateTimeOffset.MaxValue")]
    public void A_name_with_an_invalid_date_is_not_an_archive_file(string name) =>
        Assert.That(ArchiveFile.FromPath(name), Is.Null);

    [TestCase("BTCUSDT-5m-2026-02.csv")]
    [TestCase("BTCUSDT-aggTrades-2026-02.csv")]
    [TestCase("btcusdt-1m-2026-02.csv")]
    [TestCase("-1m-2026-02.csv")]
    [TestCase("BTCUSDT-1m-2026-02.csv.bz2")]
    [TestCase("BTCUSDT-1m-2026-02.csv.gz.part")]
    [TestCase("BTCUSDT-1m-2026-02.zip.CHECKSUM")]
    [TestCase("BTCUSDT-1m-2026-02.gz")]
    [TestCase("x BTCUSDT-1m-2026-02.csv")]
    [TestCase("README.md")]
    public void Any_other_name_is_not_an_archive_file(string name) =>
        Assert.That(ArchiveFile.FromPath(name), Is.Null);

    private static long Midnight(string date) => DateTimeOffset.Parse(date + "T00:00:00Z").ToUnixTimeMilliseconds();
}
