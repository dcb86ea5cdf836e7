using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;

namespace DarkAlpha.Binance.Tests.Archive.Download;

public sealed class DownloadPlanTests
{
    [Test]
    public void Candles_of_whole_months_are_fetched_by_month() => Assert.That(
        Names(ArchiveKind.Klines, new DateOnly(2025, 12, 1), new DateOnly(2026, 2, 1)),
        Is.EqualTo(["BTCUSDT-1m-2025-12.zip", "BTCUSDT-1m-2026-01.zip"]));

    [Test]
    public void Candles_of_parts_of_months_are_fetched_by_day() => Assert.That(
        Names(ArchiveKind.Klines, new DateOnly(2026, 1, 30), new DateOnly(2026, 3, 3)),
        Is.EqualTo(
        [
            "BTCUSDT-1m-2026-01-30.zip", "BTCUSDT-1m-2026-01-31.zip", "BTCUSDT-1m-2026-02.zip", "BTCUSDT-1m-2026-03-01.zip",
            "BTCUSDT-1m-2026-03-02.zip",
        ]));

    [Test]
    public void Open_interest_is_fetched_by_day_and_funding_by_month()
    {
        var (from, to) = (new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 2));

        Assert.That(
            Names(ArchiveKind.Metrics, from, to), Is.EqualTo(["BTCUSDT-metrics-2026-01-31.zip", "BTCUSDT-metrics-2026-02-01.zip"]));
        Assert.That(
            Names(ArchiveKind.FundingRate, from, to), Is.EqualTo(["BTCUSDT-fundingRate-2026-01.zip", "BTCUSDT-fundingRate-2026-02.zip"]));
    }

    [Test]
    public void A_month_ends_where_the_range_ends() => Assert.That(
        Names(ArchiveKind.FundingRate, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)),
        Is.EqualTo(["BTCUSDT-fundingRate-2026-01.zip"]));

    [TestCase(ArchiveKind.Klines, true, "data/futures/um/monthly/klines/TRXUSDT/1m/TRXUSDT-1m-2025-02.zip")]
    [TestCase(ArchiveKind.Klines, false, "data/futures/um/daily/klines/TRXUSDT/1m/TRXUSDT-1m-2025-02-01.zip")]
    [TestCase(ArchiveKind.Metrics, false, "data/futures/um/daily/metrics/TRXUSDT/TRXUSDT-metrics-2025-02-01.zip")]
    [TestCase(ArchiveKind.FundingRate, true, "data/futures/um/monthly/fundingRate/TRXUSDT/TRXUSDT-fundingRate-2025-02.zip")]
    public void Addresses_are_those_of_the_archive(ArchiveKind kind, bool isMonth, string address) =>
        Assert.That(new RemoteFile("TRXUSDT", kind, new DateOnly(2025, 2, 1), isMonth).Address, Is.EqualTo(address));

    private static IEnumerable<string> Names(ArchiveKind kind, DateOnly from, DateOnly to) =>
        DownloadPlan.Files(["BTCUSDT"], from, to).Where(file => file.Kind == kind).Select(file => file.Name);
}
