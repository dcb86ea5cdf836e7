using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class GzipDamageTests
{
    private const string File = "BTCUSDT-1m-2026-02.csv.gz";
    private const int TrailerBytes = 8;

    [Test]
    public void A_file_truncated_anywhere_is_rejected([Values(1, 40)] int rows)
    {
        using var archive = new ArchiveFixture();
        var complete = Compressor.Gzip(Csv.Klines(Csv.Candles(rows)));
        for (var length = 0; length < complete.Length; length++)
        {
            var path = archive.Write(File, complete[..length]);
            Assert.That(
                () => archive.Klines(),
                Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: "),
                $"{length} of {complete.Length} bytes");
        }
    }

    [Test]
    public void The_error_of_a_truncated_file_has_the_line([Range(1, TrailerBytes)] int missing)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, Compressor.Gzip(Csv.Klines(Csv.Candles(5)))[..^missing]);
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 7, "truncated or damaged");
    }

    [Test]
    public void A_truncated_second_member_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(6);
        var first = Compressor.Gzip(Csv.Klines(candles[..3]));
        var second = Compressor.Gzip(Csv.Klines(candles[3..], header: false));
        for (var length = 1; length < second.Length; length++)
        {
            archive.Write(File, [.. first, .. second[..length]]);
            Assert.That(() => archive.Klines(), Throws.TypeOf<ArchiveException>(), $"{length} of {second.Length} bytes");
        }
    }

    [Test]
    public void Bytes_after_the_last_member_are_rejected([Values("\0", "garbage", "1769904120000,10,12,9,11,5\n")] string appended)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, [.. Compressor.Gzip(Csv.Klines(Csv.Candles(5))), .. System.Text.Encoding.UTF8.GetBytes(appended)]);
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 7, "truncated or damaged");
    }

    [Test]
    public void A_changed_byte_is_detected_or_has_no_effect([Values(0x01, 0x80, 0xFF)] int mask)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(40);
        var complete = Compressor.Gzip(Csv.Klines(candles));
        var detected = 0;
        for (var index = 0; index < complete.Length; index++)
        {
            var damaged = complete.ToArray();
            damaged[index] ^= (byte)mask;
            var path = archive.Write(File, damaged);
            try
            {
                Assert.That(archive.Klines(), Is.EqualTo(candles), $"byte {index}");
            }
            catch (ArchiveException e)
            {
                detected++;
                Assert.That(e.Message, Does.StartWith($"{path}: "));
            }
        }

        // Only time, flags and operating system in the header may change without effect.
        Assert.That(detected, Is.GreaterThanOrEqualTo(complete.Length - TrailerBytes));
    }

    [Test]
    public void An_uncompressed_file_with_a_gzip_name_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, System.Text.Encoding.UTF8.GetBytes(Csv.Klines(Csv.Candles(5))));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 1, "truncated or damaged");
    }
}
