using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

[TestFixture]
public sealed class ArchiveWriterTests
{
    private static readonly string[] DailyFiles =
    [
        "fundingRate/BTCUSDT/BTCUSDT-fundingRate-2026-01-05.csv.gz",
        "fundingRate/BTCUSDT/BTCUSDT-fundingRate-2026-01-06.csv.gz",
        "klines/BTCUSDT/BTCUSDT-1m-2026-01-05.csv.gz",
        "klines/BTCUSDT/BTCUSDT-1m-2026-01-06.csv.gz",
        "metrics/BTCUSDT/BTCUSDT-metrics-2026-01-05.csv.gz",
        "metrics/BTCUSDT/BTCUSDT-metrics-2026-01-06.csv.gz",
    ];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Daily_files_have_the_names_and_headers_of_the_archive_and_start_at_midnight()
    {
        var options = SampleData.Markets[0];

        ArchiveWriter.Write(_folder.Path, "BTCUSDT", ArchivePeriod.Day, new SyntheticMarket(options).Until(SampleData.Start.AddDays(2)));

        var texts = ArchiveFiles.Texts(_folder.Path);
        Assert.That(texts.Keys, Is.EqualTo(DailyFiles));
        Assert.That(texts["fundingRate/BTCUSDT/BTCUSDT-fundingRate-2026-01-06.csv.gz"], Does.StartWith(
            "calc_time,funding_interval_hours,last_funding_rate\n1767657600000,8,"));
        Assert.That(texts["klines/BTCUSDT/BTCUSDT-1m-2026-01-06.csv.gz"], Does.StartWith(
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"
            + "1767657600000,"));
        Assert.That(texts["metrics/BTCUSDT/BTCUSDT-metrics-2026-01-06.csv.gz"], Does.StartWith(
            "create_time,symbol,sum_open_interest,sum_open_interest_value\n2026-01-06 00:00:00,BTCUSDT,"));
    }

    [Test]
    public void Written_files_round_trip_exactly()
    {
        // The shortest text of such a small price has an exponent, which a file must not contain.
        var options = SampleData.Markets[0] with { Symbol = "1000SATSUSDT", BasePrice = 0.00009, TickSize = 0.00000001m };
        List<MarketMinute> minutes = [.. new SyntheticMarket(options).Until(SampleData.Start.AddDays(1))];

        ArchiveWriter.Write(_folder.Path, options.Symbol, ArchivePeriod.Month, minutes);

        var read = ArchiveFiles.Minutes(_folder.Path, options.Symbol);
        Assert.That(read.Select(m => m.Candle), Is.EqualTo(minutes.Select(m => m.Candle)));
        Assert.That(
            read.Where(m => m.HasOpenInterestSample).Select(m => m.OpenInterest),
            Is.EqualTo(minutes.Where(m => m.HasOpenInterestSample).Select(m => m.OpenInterest)));
        Assert.That(
            read.Where(m => m.HasFundingEvent).Select(m => m.FundingRate),
            Is.EqualTo(minutes.Where(m => m.HasFundingEvent).Select(m => m.FundingRate)));
        Assert.That(ArchiveFiles.Texts(_folder.Path).Values, Has.None.Contains("E-"));
    }
}
