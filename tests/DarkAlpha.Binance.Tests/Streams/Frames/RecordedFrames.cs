using System.IO.Compression;
using System.Text;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>
/// Frames recorded from the exchange's sockets. They are stored next to the repository, not in it: without them the tests that need them
/// are skipped, except on the build server, where they are required.
/// </summary>
internal static class RecordedFrames
{
    public const string ThirtySeconds2021 = "um-combined-2021-07-22.jsonl.gz";
    public const string SinglesSince2023 = "um-combined-2023-2026.jsonl";

    public static byte[][] Read(string name) => [.. Lines(PathOf(SharedData.Data, name)).Select(Encoding.UTF8.GetBytes)];

    public static bool TryRead(string name, out byte[][] frames)
    {
        var path = PathOf(Path.Combine(Repository.Root, "..", "shared", "data"), name);
        frames = File.Exists(path) ? [.. Lines(path).Select(Encoding.UTF8.GetBytes)] : [];
        return frames.Length > 0;
    }

    private static List<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string PathOf(string data, string name) => Path.Combine(data, "frames", name);
}
