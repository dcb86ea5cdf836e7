using System.IO.Compression;
using System.Text;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>Packs text the way a file name's ending says.</summary>
public static class Packing
{
    public static readonly string[] Endings = [".csv", ".csv.gz", ".csv.zip", ".zip"];

    public static byte[] Pack(string fileName, string text) => Pack(fileName, Encoding.UTF8.GetBytes(text));

    public static byte[] Pack(string fileName, byte[] content) => Path.GetExtension(fileName) switch
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
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
