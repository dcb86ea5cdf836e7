using System.IO.Compression;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ZipDamageTests
{
    private const string File = "BTCUSDT-1m-2026-02.zip";
    private const string Entry = "BTCUSDT-1m-2026-02.csv";

    [Test]
    public void A_file_cut_off_anywhere_is_refused([Values] bool compressed)
    {
        using var archive = new ArchiveFixture();
        var whole = Zip(compressed, Csv.Klines(Csv.Candles(10)));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = archive.Write(File, whole[..length]);
            Assert.That(
                () => archive.Klines(), Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: "), $"{length} of {whole.Length} bytes");
        }
    }

    // The archive's own packing: a digit that changed on its way must not become a price.
    [Test]
    public void A_flipped_byte_is_noticed_or_changes_nothing([Values] bool compressed, [Values(0x01, 0x02, 0x80, 0xFF)] int mask)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(10);
        var text = Csv.Klines(candles);
        var whole = Zip(compressed, text);
        var noticed = 0;
        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= (byte)mask;
            var path = archive.Write(File, damaged);
            try
            {
                Assert.That(archive.Klines(), Is.EqualTo(candles), $"byte {place}");
            }
            catch (ArchiveException e)
            {
                noticed++;
                Assert.That(e.Message, Does.StartWith($"{path}: "));
            }
        }

        Assert.That(noticed, Is.GreaterThan(whole.Length / 2));
    }

    [Test]
    public void A_changed_digit_is_refused_with_the_line_after_the_last()
    {
        using var archive = new ArchiveFixture();
        var text = Csv.Klines(Csv.Candles(10));
        var damaged = Zip(compressed: false, text);
        damaged[damaged.AsSpan().IndexOf("389800"u8)] = (byte)'4';
        var path = archive.Write(File, damaged);
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, 12, "truncated or damaged");
    }

    [Test]
    public void A_zip_file_without_a_csv_file_is_refused()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, Packing.Zip(("README.txt", "nothing")));
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "the zip file holds 0 CSV files instead of one");
        archive.Write(File, Packing.Zip());
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "the zip file holds 0 CSV files instead of one");
    }

    [Test]
    public void A_zip_file_with_two_csv_files_is_refused()
    {
        using var archive = new ArchiveFixture();
        var text = Csv.Klines(Csv.Candles(2));
        var path = archive.Write(File, Packing.Zip((Entry, text), ("other.csv", text)));
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "the zip file holds 2 CSV files instead of one");
    }

    [Test]
    public void Text_under_a_zip_name_is_refused()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, System.Text.Encoding.UTF8.GetBytes(Csv.Klines(Csv.Candles(5))));
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, "");
    }

    private static byte[] Zip(bool compressed, string text) =>
        Packing.Zip(compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression, (Entry, text));
}
