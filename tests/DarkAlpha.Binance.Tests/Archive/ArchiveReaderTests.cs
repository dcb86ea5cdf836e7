using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveReaderTests
{
    [Test]
    public void Time_going_backwards_from_one_file_to_the_next_is_refused_in_the_later_file()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        archive.Write("BTCUSDT-1m-2026-02-01.csv", Csv.Klines(candles));
        var later = archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(candles[2..]));
        ArchiveFixture.AssertRefused(() => archive.Klines(), later, 2, "time goes backwards");
    }

    [Test]
    public void A_minute_at_the_end_of_one_file_and_the_start_of_the_next_is_refused()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        archive.Write("BTCUSDT-1m-2026-02-01.csv", Csv.Klines(candles));
        var later = archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(candles[3..]));
        ArchiveFixture.AssertRefused(() => archive.Klines(), later, 2, "is there twice");
    }

    [Test]
    public void Rows_before_the_window_are_checked_too()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines([candles[1], candles[0], candles[3]]));
        ArchiveFixture.AssertRefused(() => archive.Klines(from: candles[3].OpenTime), path, 3, "time goes backwards");
    }

    [Test]
    public void What_the_repair_of_a_disk_has_found_is_no_data()
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(4)));
        archive.Write(Path.Combine("lost+found", "BTCUSDT-1m-2026-02.csv"), "broken");
        Assert.That(archive.Klines(), Has.Count.EqualTo(4));
    }

    [Test]
    public void Blank_lines_without_end_do_not_keep_a_reader_from_being_stopped()
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(3)) + new string('\n', 50_000));
        using var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue);
        using var stop = new CancellationTokenSource();
        Assert.That(reader.Read(new Candle[3], stop.Token), Is.EqualTo(3));
        stop.Cancel();
        Assert.That(() => reader.Read(new Candle[3], stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Rows_before_a_malformed_one_are_handed_out_and_then_the_reading_stops()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles[..3]) + "broken\n");
        using var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue);
        var batch = new Candle[3];
        Assert.That(reader.Read(batch), Is.EqualTo(3));
        Assert.That(batch, Is.EqualTo(candles[..3]));
        ArchiveFixture.AssertRefused(() => reader.Read(batch), path, 5, "1 fields where the first line has 12");
    }

    [Test]
    public void An_empty_file_is_refused([ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{ending}", "");
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "empty");
    }

    [TestCase(".csv")]
    [TestCase(".csv.gz")]
    [TestCase(".zip")]
    public void A_file_of_no_bytes_is_refused(string ending)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{ending}", Array.Empty<byte>());
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "");
    }

    [Test]
    public void A_file_that_is_gone_since_the_scan_is_refused()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(1)));
        using var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue);
        File.Delete(path);
        ArchiveFixture.AssertRefused(() => reader.Read(new Candle[1]), path, "");
    }

    [Test]
    public void A_reader_that_is_disposed_lets_go_of_its_file([ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{ending}", Csv.Klines(Csv.Candles(10)));
        using (var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue))
        {
            Assert.That(reader.Read(new Candle[5]), Is.EqualTo(5));
            Assert.That(() => OpenAlone(path), Throws.InstanceOf<IOException>());
        }

        Assert.That(() => OpenAlone(path), Throws.Nothing);
    }

    private static void OpenAlone(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }
}
