using System.IO.Compression;
using System.IO.Hashing;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// The one entry of a zip file. Neither the length nor the checksum of an entry is compared by its own stream, so this one does, at the end;
/// and disposing it closes the zip file too.
/// </summary>
internal sealed class ZipEntryStream(ZipArchive zip, ZipArchiveEntry entry) : ForwardStream
{
    private readonly Stream _content = entry.Open();
    private readonly Crc32 _checksum = new();
    private long _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The content is not what was packed.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(buffer);
        _length += count;
        _checksum.Append(buffer[..count]);
        if (count == 0 && !buffer.IsEmpty && (_length != entry.Length || _checksum.GetCurrentHashAsUInt32() != entry.Crc32))
        {
            throw new InvalidDataException("length or checksum differ from the zip file's");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            zip.Dispose();
        }

        base.Dispose(disposing);
    }
}
