using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class GzipDamageTests
{
    private const string File = "BTCUSDT-1m-2026-02.csv.gz";
    private const int TrailerBytes = 8;

    [Test]
    public void A_file_cut_off_anywhere_is_never_taken_for_a_whole_one([Values(1, 40)] int rows)
    {
        using var archive = new ArchiveFixture();
        var whole = Packing.Gzip(Csv.Klines(Csv.Candles(rows)));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = archive.Write(File, whole[..length]);
            Assert.That(
                () => archive.Klines(), Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: "), $"{length} of {whole.Length} bytes");
        }
    }

    [Test]
    public void A_file_cut_off_says_so_with_the_line([Range(1, TrailerBytes)] int missing)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, Packing.Gzip(Csv.Klines(Csv.Candles(5)))[..^missing]);
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, 7, "truncated or damaged");
    }

    [Test]
    public void A_second_member_cut_off_anywhere_is_noticed_too()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(6);
        var first = Packing.Gzip(Csv.Klines(candles[..3]));
        var second = Packing.Gzip(Csv.Klines(candles[3..], header: false));
        for (var length = 1; length < second.Length; length++)
        {
            archive.Write(File, [.. first, .. second[..length]]);
            Assert.That(() => archive.Klines(), Throws.TypeOf<ArchiveException>(), $"{length} of {second.Length} bytes");
        }
    }

    [Test]
    public void Bytes_after_the_last_member_are_refused([Values("\0", "garbage", "1769904120000,10,12,9,11,5\n")] string appended)
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, [.. Packing.Gzip(Csv.Klines(Csv.Candles(5))), .. System.Text.Encoding.UTF8.GetBytes(appended)]);
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, 7, "truncated or damaged");
    }

    [Test]
    public void A_flipped_byte_is_noticed_or_changes_nothing([Values(0x01, 0x80, 0xFF)] int mask)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(40);
        var whole = Packing.Gzip(Csv.Klines(candles));
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

        // Only the header's time, flags and system may differ unnoticed.
        Assert.That(noticed, Is.GreaterThanOrEqualTo(whole.Length - TrailerBytes));
    }

    [Test]
    public void Text_under_a_gzip_name_is_refused()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write(File, System.Text.Encoding.UTF8.GetBytes(Csv.Klines(Csv.Candles(5))));
        ArchiveFixture.AssertRefused(() => archive.Klines(), path, 1, "truncated or damaged");
    }
}
