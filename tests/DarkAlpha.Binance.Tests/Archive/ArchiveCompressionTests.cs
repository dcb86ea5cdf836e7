using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveCompressionTests
{
    [Test]
    public void Candles_do_not_depend_on_compression_header_or_time_unit(
        [ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension,
        [Values] bool header,
        [Values(TimeFormat.Milliseconds, TimeFormat.Microseconds)] TimeFormat format)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(100);
        archive.Write($"BTCUSDT-1m-2026-02{extension}", Csv.Klines(candles, header, format));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void Open_interest_does_not_depend_on_compression_header_or_time_format(
        [ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension, [Values] bool header, [Values] TimeFormat format)
    {
        using var archive = new ArchiveFixture();
        var samples = Enumerable.Range(0, 50)
            .Select(i => new OpenInterestSample(new Instant(Csv.Start + i * 301_000), 6_000_000 + i / 8.0)).ToArray();
        archive.Write($"BTCUSDT-metrics-2026-02{extension}", Csv.Metrics(samples, "BTCUSDT", header, format));
        Assert.That(archive.OpenInterest(), Is.EqualTo(samples));
    }

    [Test]
    public void Funding_does_not_depend_on_compression_header_or_time_format(
        [ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension, [Values] bool header, [Values] TimeFormat format)
    {
        using var archive = new ArchiveFixture();
        var events = Enumerable.Range(0, 50).Select(i => new FundingEvent(Csv.Start + i * 28_800_000L, (i - 25) / 1_000_000.0)).ToArray();
        archive.Write($"BTCUSDT-fundingRate-2026-02{extension}", Csv.Funding(events, header, format));
        Assert.That(archive.Funding(), Is.EqualTo(events));
    }

    [Test]
    public void An_open_time_may_be_text([Values] bool header)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write(
            "BTCUSDT-1m-2026-02.csv",
            Csv.Lines(header ? "open_time,open,high,low,close,volume" : null, candles.Select(c => Csv.SixColumns(c, TimeFormat.Text))));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [Test]
    public void A_gzip_file_with_several_members_is_read_completely()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(100);
        byte[] members = [.. Compressor.Gzip(Csv.Klines(candles[..60])), .. Compressor.Gzip(Csv.Klines(candles[60..], header: false))];
        archive.Write("BTCUSDT-1m-2026-02.csv.gz", members);
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }

    [TestCase("README.txt")]
    [TestCase("BTCUSDT-1m-2026-02.csv.CHECKSUM")]
    public void A_zip_file_may_contain_other_files_besides_the_csv(string other)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(3);
        archive.Write("BTCUSDT-1m-2026-02.zip", Compressor.Zip(("BTCUSDT-1m-2026-02.CSV", Csv.Klines(candles)), (other, "1,2,3\n")));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }
}
