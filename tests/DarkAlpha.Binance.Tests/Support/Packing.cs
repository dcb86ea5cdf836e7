using System.IO.Compression;
using System.Text;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>Packs text the way a file name's ending says.</summary>
public static class Packing
{
    public static readonly string[] Endings = [".csv", ".csv.gz", ".csv.zip", ".zip"];

    public static byte[] Pack(string fileName, string text) => Path.GetExtension(fileName) switch
    {
        ".gz" => Gzip(text),
        ".zip" => Zip((Path.GetFileName(fileName).Split('.')[0] + ".csv", text)),
        _ => Encoding.UTF8.GetBytes(text),
    };

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries) => Zip(CompressionLevel.Optimal, entries);

    public static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
