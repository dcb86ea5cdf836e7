using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveReaderTests
{
    [Test]
    public void Time_going_backwards_between_two_files_is_rejected_in_the_later_file()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        archive.Write("BTCUSDT-1m-2026-02-01.csv", Csv.Klines(candles));
        var later = archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(candles[2..]));
        ArchiveFixture.AssertRejected(() => archive.Klines(), later, 2, "time goes backwards");
    }

    [Test]
    public void A_minute_in_two_consecutive_files_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        archive.Write("BTCUSDT-1m-2026-02-01.csv", Csv.Klines(candles));
        var later = archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(candles[3..]));
        ArchiveFixture.AssertRejected(() => archive.Klines(), later, 2, "appears twice");
    }

    [Test]
    public void Rows_before_the_window_are_validated_too()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines([candles[1], candles[0], candles[3]]));
        ArchiveFixture.AssertRejected(() => archive.Klines(from: candles[3].OpenTime.UnixMilliseconds), path, 3, "time goes backwards");
    }

    [Test]
    public void The_lost_and_found_folder_is_ignored()
    {
        using var archive = new ArchiveFixture();
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(4)));
        archive.Write(Path.Combine("lost+found", "BTCUSDT-1m-2026-02.csv"), "broken");
        Assert.That(archive.Klines(), Has.Count.EqualTo(4));
    }

    [Test]
    public void Reading_can_be_cancelled_while_skipping_blank_lines()
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
    public void Rows_before_a_malformed_one_are_returned_before_the_error()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(4);
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles[..3]) + "broken\n");
        using var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue);
        var batch = new Candle[3];
        Assert.That(reader.Read(batch), Is.EqualTo(3));
        Assert.That(batch, Is.EqualTo(candles[..3]));
        ArchiveFixture.AssertRejected(() => reader.Read(batch), path, 5, "1 fields where the first line has 12");
    }

    [Test]
    public void An_empty_file_is_rejected([ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{extension}", "");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "empty");
    }

    [TestCase(".csv")]
    [TestCase(".csv.gz")]
    [TestCase(".zip")]
    public void A_file_of_zero_bytes_is_rejected(string extension)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{extension}", Array.Empty<byte>());
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "");
    }

    [Test]
    public void A_file_deleted_after_the_scan_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(Csv.Candles(1)));
        using var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue);
        File.Delete(path);
        ArchiveFixture.AssertRejected(() => reader.Read(new Candle[1]), path, "");
    }

    [Test]
    public void A_disposed_reader_releases_its_file([ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write($"BTCUSDT-1m-2026-02{extension}", Csv.Klines(Csv.Candles(10)));
        using (var reader = archive.Scan().OpenKlines("BTCUSDT", long.MinValue, long.MaxValue))
        {
            Assert.That(reader.Read(new Candle[5]), Is.EqualTo(5));
            Assert.That(() => OpenExclusively(path), Throws.InstanceOf<IOException>());
        }

        Assert.That(() => OpenExclusively(path), Throws.Nothing);
    }

    private static void OpenExclusively(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }
}
