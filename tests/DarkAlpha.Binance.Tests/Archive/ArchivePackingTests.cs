using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchivePackingTests
{
    [Test]
    public void Every_packing_header_and_time_unit_gives_the_same_candles(
        [ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending,
        [Values] bool header,
        [Values(TimeForm.Milliseconds, TimeForm.Microseconds)] TimeForm form)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(100);
        archive.Write($"BTCUSDT-1m-2026-02{ending}", Csv.Klines(candles, header, form));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Every_packing_header_and_time_form_gives_the_same_open_interest(
        [ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending, [Values] bool header, [Values] TimeForm form)
    {
        using var archive = new ArchiveFixture();
        var samples = Enumerable.Range(0, 50).Select(i => new OpenInterestSample(Csv.Start + i * 301_000, 6_000_000 + i / 8.0)).ToArray();
        archive.Write($"BTCUSDT-metrics-2026-02{ending}", Csv.Metrics(samples, "BTCUSDT", header, form));
        Assert.That(archive.OpenInterest(), Is.EqualTo(samples));
    }

    [Test]
    public void Every_packing_header_and_time_form_gives_the_same_funding(
        [ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending, [Values] bool header, [Values] TimeForm form)
    {
        using var archive = new ArchiveFixture();
        var events = Enumerable.Range(0, 50).Select(i => new FundingEvent(Csv.Start + i * 28_800_000L, (i - 25) / 1_000_000.0)).ToArray();
        archive.Write($"BTCUSDT-fundingRate-2026-02{ending}", Csv.Funding(events, header, form));
        Assert.That(archive.Funding(), Is.EqualTo(events));
    }

    [Test]
    public void A_text_time_is_an_open_time_too([Values] bool header)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write(
            "BTCUSDT-1m-2026-02.csv",
            Csv.Lines(header ? "open_time,open,high,low,close,volume" : null, candles.Select(c => Csv.SixColumns(c, TimeForm.Text))));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void A_gzip_file_of_several_members_is_one_file()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(100);
        byte[] members = [.. Packing.Gzip(Csv.Klines(candles[..60])), .. Packing.Gzip(Csv.Klines(candles[60..], header: false))];
        archive.Write("BTCUSDT-1m-2026-02.csv.gz", members);
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [TestCase("README.txt")]
    [TestCase("BTCUSDT-1m-2026-02.csv.CHECKSUM")]
    public void A_zip_file_may_hold_other_things_beside_its_csv(string other)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write("BTCUSDT-1m-2026-02.zip", Packing.Zip(("BTCUSDT-1m-2026-02.CSV", Csv.Klines(candles)), (other, "1,2,3\n")));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }
}
