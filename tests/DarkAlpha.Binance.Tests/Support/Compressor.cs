using System.IO.Compression;
using System.Text;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>Compresses content according to the extension of a file name.</summary>
public static class Compressor
{
    public static readonly string[] Extensions = [".csv", ".csv.gz", ".csv.zip", ".zip"];

    public static byte[] Compress(string fileName, string text) => Compress(fileName, Encoding.UTF8.GetBytes(text));

    public static byte[] Compress(string fileName, byte[] content) => Path.GetExtension(fileName) switch
    {
        ".gz" => Gzip(content),
        ".zip" => Zip(CompressionLevel.Optimal, (Path.GetFileName(fileName).Split('.')[0] + ".csv", content)),
        _ => content,
    };

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(params (string Name, string Text)[] entries) => Zip(CompressionLevel.Optimal, entries);

    public static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] entries) =>
        Zip(level, [.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Text)))]);

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var compressed = new MemoryStream();
        using (var zip = new ZipArchive(compressed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return compressed.ToArray();
    }
}
