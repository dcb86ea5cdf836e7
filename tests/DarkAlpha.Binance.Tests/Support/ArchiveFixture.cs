using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>A folder of archive files that is gone with the test, and the reading of it through the public way in.</summary>
public sealed class ArchiveFixture : IDisposable
{
    public const string Symbol = "BTCUSDT";

    private const int OddBatch = 7;

    public string Folder { get; } = Directory.CreateTempSubdirectory("archive-tests-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file, packed as its name says, and returns its path.</summary>
    public string Write(string name, string text) => Write(name, Packing.Pack(name, text));

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

    // A folder is one only with candles in it, so the other two kinds bring their own.
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
                Assert.That(reader.Read(batch), Is.Zero, "a short batch is the last one");
            }
        }

        return rows;
    }

    /// <summary>Asserts that reading stops at a line of a file with a reason.</summary>
    public static void AssertRefused(Action read, string path, long line, string reason) =>
        Assert.That(read, Throws.TypeOf<ArchiveException>()
            .With.Message.StartsWith($"{path}: line {line}: ").And.Message.Contains(reason));

    /// <summary>Asserts that a whole file or folder is refused with a reason.</summary>
    public static void AssertRefused(Action read, string path, string reason) =>
        Assert.That(read, Throws.TypeOf<ArchiveException>().With.Message.StartsWith($"{path}: ").And.Message.Contains(reason));

    private void WriteCandles() => Write($"{Symbol}-1m-2026-02.csv", Csv.Klines(Csv.Candles(1)));
}
