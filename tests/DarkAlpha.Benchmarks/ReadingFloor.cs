using System.IO.Compression;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// The lower bound of a replay's run time, as a process to be timed from outside: <c>floor unpack FILE…</c> only unpacks gzip files,
/// <c>floor read FOLDER [FROM TO]</c> also reads every candle, on one thread.
/// </summary>
internal static class ReadingFloor
{
    private const int BufferSize = 64 * 1024;

    public static void Run(string mode, string[] paths)
    {
        if (mode == "unpack")
        {
            Console.WriteLine($"{paths.Sum(Unpack):N0} bytes");
        }
        else
        {
            Console.WriteLine($"{Read(paths[0], Time(paths, 1, long.MinValue), Time(paths, 2, long.MaxValue)):N0} candles");
        }
    }

    private static long Time(string[] paths, int index, long fallback) =>
        index < paths.Length ? DateTimeOffset.Parse(paths[index] + "Z").ToUnixTimeMilliseconds() : fallback;

    private static long Unpack(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var buffer = new byte[BufferSize];
        long total = 0;
        for (int read; (read = stream.Read(buffer)) > 0; total += read)
        {
        }

        return total;
    }

    private static long Read(string folderPath, long from, long to)
    {
        var folder = ArchiveFolder.Scan(folderPath);
        var batch = new Candle[2048];
        long total = 0;
        foreach (var symbol in folder.Symbols)
        {
            using var reader = folder.OpenKlines(symbol, from, to);
            for (int read; (read = reader.Read(batch)) > 0; total += read)
            {
            }
        }

        return total;
    }
}
