using System.IO.Compression;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// The content of a gzip file, with truncation detected. <see cref="GZipStream"/> treats the end of a truncated file as the end of its
/// content. Therefore a small sentinel member is appended at the end of the file: it decompresses only after a complete file.
/// </summary>
internal sealed class GzipFileStream : ForwardOnlyStream
{
    private static readonly byte[] Sentinel = "the end of the file"u8.ToArray();
    private static readonly byte[] SentinelMember = Compress(Sentinel);

    private readonly FileWithSentinel _file;
    private readonly GZipStream _content;
    private bool _ended;

    public GzipFileStream(Stream file)
    {
        _file = new FileWithSentinel(file);
        _content = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        var count = _content.Read(buffer);
        if (count == 0)
        {
            ThrowIfIncomplete();
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

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private void ThrowIfIncomplete()
    {
        _file.AppendSentinel();
        Span<byte> remaining = stackalloc byte[Sentinel.Length + 1];
        var count = _content.ReadAtLeast(remaining, remaining.Length, throwOnEndOfStream: false);
        if (!remaining[..count].SequenceEqual(Sentinel))
        {
            throw new InvalidDataException("the gzip content is incomplete or followed by other bytes");
        }
    }

    private sealed class FileWithSentinel(Stream file) : ForwardOnlyStream
    {
        private MemoryStream? _sentinel;

        public void AppendSentinel() => _sentinel = new MemoryStream(SentinelMember, writable: false);

        public override int Read(Span<byte> buffer) => _sentinel?.Read(buffer) ?? file.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _sentinel?.Dispose();
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
