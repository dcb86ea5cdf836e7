using System.IO.Compression;

namespace DarkAlpha.Binance.Archive;

/// <summary>Opens an archive file as uncompressed text.</summary>
internal static class ArchiveStream
{
    /// <summary>Opens the file; disposing the stream closes the underlying streams too.</summary>
    /// <exception cref="InvalidDataException">A zip file does not contain exactly one CSV file.</exception>
    public static Stream Open(string path)
    {
        // No buffer: the readers have their own.
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            return Path.GetExtension(path) switch
            {
                ".gz" => new GzipFileStream(file),
                ".zip" => OpenZip(file),
                _ => file,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ZipEntryStream OpenZip(FileStream file)
    {
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var entries = zip.Entries.Where(e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        return entries is [var only]
            ? new ZipEntryStream(zip, only)
            : throw new InvalidDataException($"the zip file contains {entries.Count} CSV files, expected exactly one");
    }
}
