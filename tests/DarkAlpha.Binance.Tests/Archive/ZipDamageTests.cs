using System.IO.Compression;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ZipDamageTests
{
    private const string File = "BTCUSDT-1m-2026-02.zip";
    private const string Entry = "BTCUSDT-1m-2026-02.csv";

    [Test]
    public void A_file_truncated_anywhere_is_rejected([Values] bool compressed)
    {
        using var archive = new ArchiveFixture();
        var complete = Zip(compressed, Csv.Klines(Csv.Candles(10)));
        for (var length = 0; length < complete.Length; length++)
        {
            var path = archive.Write(File, complete[..length]);
            Assert.That(
                () => archive.Klines(),
                Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: "),
                $"{length} of {complete.Length} bytes");
        }
    }

    // The compression used by the archive: a digit damaged in transfer must not become a price.
    [Test]
    public void A_changed_byte_is_detected_or_has_no_effect([Values] bool compressed, [Values(0x01, 0x02, 0x80, 0xFF)] int mask)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(10);
        var text = Csv.Klines(candles);
        var complete = Zip(compressed, text);
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

        Assert.That(detected, Is.GreaterThan(complete.Length / 2));
    }

    [Test]
    public void A_changed_digit_is_rejected_at_the_end_of_the_file()
    {
        using var archive = new ArchiveFixture();
        var text = Csv.Klines(Csv.Candles(10));
        var damaged = Zip(compressed: false, text);
        damaged[damaged.AsSpan().IndexOf("389800"u8)] = (byte)'4';
        var path = archive.Write(File, damaged);
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 12, "truncated or damaged");
    }

    [Test]
    public void A_zip_file_without_a_csv_file_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, Compressor.Zip(("README.txt", "nothing")));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "the zip file contains 0 CSV files, expected exactly one");
        archive.Write(File, Compressor.Zip());
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "the zip file contains 0 CSV files, expected exactly one");
    }

    [Test]
    public void A_zip_file_with_two_csv_files_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var text = Csv.Klines(Csv.Candles(2));
        var path = archive.Write(File, Compressor.Zip((Entry, text), ("other.csv", text)));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "the zip file contains 2 CSV files, expected exactly one");
    }

    [Test]
    public void An_uncompressed_file_with_a_zip_name_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, System.Text.Encoding.UTF8.GetBytes(Csv.Klines(Csv.Candles(5))));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, "");
    }

    private static byte[] Zip(bool compressed, string text) =>
        Compressor.Zip(compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression, (Entry, text));
}
