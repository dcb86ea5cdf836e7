using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>A temporary folder of archive files, deleted on dispose, with helpers to read it through the public API.</summary>
public sealed class ArchiveFixture : IDisposable
{
    public const string Symbol = "BTCUSDT";

    private const int OddBatch = 7;

    public string Folder { get; } = Directory.CreateTempSubdirectory("archive-tests-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file, compressed according to its name, and returns its path.</summary>
    public string Write(string name, string text) => Write(name, Compressor.Compress(name, text));

    public string Write(string name, byte[] content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public ArchiveFolder Scan(MetricsStamp stamp = MetricsStamp.Auto) => ArchiveFolder.Scan(Folder, stamp);

    public IReadOnlyList<Candle> Klines(string symbol = Symbol, long from = long.MinValue, long to = long.MaxValue)
    {
        using var reader = Scan().OpenKlines(symbol, from, to);
        return ReadAll(reader);
    }

    // A folder needs candles to be scanned, so the helpers for the other kinds write one.
    public IReadOnlyList<OpenInterestSample> OpenInterest(long to = long.MaxValue, MetricsStamp stamp = MetricsStamp.Auto)
    {
        WriteCandles();
        using var reader = Scan(stamp).OpenOpenInterest(Symbol, to);
        return ReadAll(reader);
    }

    public IReadOnlyList<FundingEvent> Funding(long to = long.MaxValue)
    {
        WriteCandles();
        using var reader = Scan().OpenFunding(Symbol, to);
        return ReadAll(reader);
    }

    public static IReadOnlyList<T> ReadAll<T>(IArchiveReader<T> reader, int batchSize = OddBatch)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new List<T>();
        var batch = new T[batchSize];
        while (reader.Read(batch) is > 0 and var count)
        {
            rows.AddRange(batch.AsSpan(0, count));
            if (count < batchSize)
            {
                Assert.That(reader.Read(batch), Is.Zero, "a partial batch is the last one");
            }
        }

        return rows;
    }

    /// <summary>Asserts that reading fails at a line of a file with a reason.</summary>
    public static void AssertRejected(Action read, string path, long line, string reason) =>
        Assert.That(read, Throws.TypeOf<ArchiveException>()
            .With.Message.StartsWith($"{path}: line {line}: ").And.Message.Contains(reason));

    /// <summary>Asserts that a file or folder is rejected as a whole with a reason.</summary>
    public static void AssertRejected(Action read, string path, string reason) =>
        Assert.That(read, Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: ").And.Message.Contains(reason));

    private void WriteCandles() => Write($"{Symbol}-1m-2026-02.csv", Csv.Klines(Csv.Candles(1)));
}
