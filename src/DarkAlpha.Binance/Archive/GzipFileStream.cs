using System.IO.Compression;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// The content of a gzip file. <see cref="GZipStream"/> takes the end of a file that was cut off for the end of its content. So at the end
/// a small member is appended to what it reads: after a whole file that member comes out, after anything else it does not.
/// </summary>
internal sealed class GzipFileStream : ForwardStream
{
    private static readonly byte[] Mark = "the end of the file"u8.ToArray();
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly MarkedFile _file;
    private readonly GZipStream _content;
    private bool _ended;

    public GzipFileStream(Stream file)
    {
        _file = new MarkedFile(file);
        _content = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or was cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        var count = _content.Read(buffer);
        if (count == 0)
        {
            RequireWhole();
            _ended = true;
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private void RequireWhole()
    {
        _file.AppendMark();
        Span<byte> rest = stackalloc byte[Mark.Length + 1];
        var count = _content.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        if (!rest[..count].SequenceEqual(Mark))
        {
            throw new InvalidDataException("the file does not end where its content does");
        }
    }

    private sealed class MarkedFile(Stream file) : ForwardStream
    {
        private MemoryStream? _mark;

        public void AppendMark() => _mark = new MemoryStream(MarkMember, writable: false);

        public override int Read(Span<byte> buffer) => _mark?.Read(buffer) ?? file.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _mark?.Dispose();
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
