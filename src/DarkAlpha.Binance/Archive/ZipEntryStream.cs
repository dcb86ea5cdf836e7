using System.IO.Compression;
using System.IO.Hashing;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// The only CSV entry of a zip file. <see cref="ZipArchiveEntry.Open()"/> does not verify the entry's length and checksum, so this stream
/// does at the end. Disposing it closes the zip file too.
/// </summary>
internal sealed class ZipEntryStream(ZipArchive zip, ZipArchiveEntry entry) : ForwardOnlyStream
{
    private readonly Stream _content = entry.Open();
    private readonly Crc32 _checksum = new();
    private long _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">Length or checksum of the content does not match the zip file.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(buffer);
        _length += count;
        _checksum.Append(buffer[..count]);
        if (count == 0 && !buffer.IsEmpty && (_length != entry.Length || _checksum.GetCurrentHashAsUInt32() != entry.Crc32))
        {
            throw new InvalidDataException("length or checksum does not match the zip directory");
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
