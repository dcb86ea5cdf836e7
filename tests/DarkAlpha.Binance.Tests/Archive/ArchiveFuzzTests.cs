using System.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveFuzzTests
{
    private const int Seed = 20260201;

    // Bytes with a meaning for the reader are used more often than random ones.
    private static readonly byte[] SignificantBytes = [.. "0123456789.,-+eE\r\n :NaN"u8, 0x00, 0xFF, 0xEF];

    [TestCase(".csv", 12_000)]
    [TestCase(".csv.gz", 3_000)]
    [TestCase(".zip", 3_000)]
    public void Mutated_candle_files_yield_valid_candles_or_an_archive_error(string extension, int files)
    {
        using var archive = new ArchiveFixture();
        var random = Seeds.Random(Seed);
        var name = $"BTCUSDT-1m-2026-02{extension}";
        string[] originals =
        [
            Csv.Klines(Csv.Candles(6)),
            Csv.Klines(Csv.Candles(6), header: false, TimeFormat.Microseconds),
            Csv.Lines("open_time,open,high,low,close,volume", Csv.Candles(6).Select(c => Csv.SixColumns(c, TimeFormat.Text))),
        ];
        var counts = Fuzz(archive, random, name, originals, files, () => archive.Klines(), AssertCandles);
        Assert.That(counts.Rejected, Is.GreaterThan(files / 10), "mutations that break a file");
        Assert.That(counts.Read, Is.GreaterThan(files / 100), "mutations that do not");
    }

    [Test]
    public void Mutated_metrics_files_yield_valid_open_interest_or_an_archive_error()
    {
        using var archive = new ArchiveFixture();
        OpenInterestSample[] samples =
        [
            .. Enumerable.Range(0, 6).Select(i => new OpenInterestSample(new Instant(Csv.Start + i * 300_000), 1000.5 + i)),
        ];
        string[] originals = [.. Enum.GetValues<TimeFormat>().Select(format => Csv.Metrics(samples, "BTCUSDT", header: true, format))];
        var counts = Fuzz(
            archive, Seeds.Random(Seed), "BTCUSDT-metrics-2026-02.csv", originals, 2_000, () => archive.OpenInterest(),
            rows =>
            {
                Assert.That(rows.Select(r => r.Time), Is.Ordered);
                Assert.That(rows.All(r => !(r.Value < 0) && !double.IsInfinity(r.Value)), Is.True);
            });
        Assert.That(Math.Min(counts.Rejected, counts.Read), Is.GreaterThan(100));
    }

    private static (int Rejected, int Read) Fuzz<T>(
        ArchiveFixture archive,
        Random random,
        string name,
        string[] originals,
        int files,
        Func<IReadOnlyList<T>> read,
        Action<IReadOnlyList<T>> assert)
    {
        var rejected = 0;
        for (var i = 0; i < files; i++)
        {
            // Damage to a compressed file rarely passes its checksum, so every other file is damaged before compression.
            var text = Encoding.UTF8.GetBytes(originals[random.Next(originals.Length)]);
            var content = i % 2 == 0 ? Mutate(Compressor.Compress(name, text), random) : Compressor.Compress(name, Mutate(text, random));
            var path = archive.Write(name, content);
            try
            {
                assert(read());
            }
            catch (ArchiveException e)
            {
                rejected++;
                Assert.That(e.Message, Does.StartWith($"{path}: "));
            }
            catch (Exception e) when (e is not AssertionException)
            {
                throw new AssertionException($"file {i}: {e.GetType().Name} from\n{Convert.ToBase64String(content)}", e);
            }
        }

        return (rejected, files - rejected);
    }

    private static void AssertCandles(IReadOnlyList<Candle> candles)
    {
        for (var i = 0; i < candles.Count; i++)
        {
            if (candles[i].FindDefect(CandleInterval.OneMinute) is { } defect)
            {
                Assert.Fail(defect);
            }

            if (i > 0 && candles[i].OpenTime <= candles[i - 1].OpenTime)
            {
                Assert.Fail($"{candles[i]} after {candles[i - 1]}");
            }
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var content = original.ToList();
        for (var mutations = random.Next(1, 4); mutations > 0; mutations--)
        {
            var index = random.Next(content.Count);
            var length = Math.Min(random.Next(1, 30), content.Count - index);
            switch (random.Next(7))
            {
                case 0:
                    content[index] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    content[index] = SignificantBytes[random.Next(SignificantBytes.Length)];
                    break;
                case 2:
                    content.Insert(index, SignificantBytes[random.Next(SignificantBytes.Length)]);
                    break;
                case 3 when content.Count > length:
                    content.RemoveRange(index, length);
                    break;
                case 4:
                    content.InsertRange(random.Next(content.Count), content.GetRange(index, length));
                    break;
                case 5 when index > 0:
                    content.RemoveRange(index, content.Count - index);
                    break;
                default:
                    content.Reverse(index, length);
                    break;
            }
        }

        return [.. content];
    }
}
