namespace DarkAlpha.Binance.Archive;

/// <summary>Reads the lines of a stream as bytes, without line ends and byte order mark, from one fixed buffer.</summary>
/// <param name="stream">The stream.</param>
/// <param name="buffer">A buffer of <see cref="BufferSize"/> that nothing else uses meanwhile; null for one of its own.</param>
internal sealed class LineReader(Stream stream, byte[]? buffer = null) : IDisposable
{
    /// <summary>Longest line, in bytes.</summary>
    public const int BufferSize = 64 * 1024;

    private readonly byte[] _buffer = buffer ?? new byte[BufferSize];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>One-based number of the last line read; 0 before the first.</summary>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Reads the next line; false at the end. The bytes are valid until the next call.</summary>
    /// <exception cref="FormatException">A line is longer than the buffer.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var length = unread.IndexOf((byte)'\n');
            if (length >= 0 || (_ended && unread.Length > 0))
            {
                line = length >= 0 ? unread[..length] : unread;
                _start += length >= 0 ? length + 1 : unread.Length;
                line = TrimLineEnd(line, ++Line == 1);
                return true;
            }

            if (_ended)
            {
                line = default;
                return false;
            }

            Refill();
        }
    }

    private static ReadOnlySpan<byte> TrimLineEnd(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (line.Length > 0 && line[^1] == (byte)'\r')
        {
            line = line[..^1];
        }

        return isFirst && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
    }

    private void Refill()
    {
        if (_end - _start == _buffer.Length)
        {
            Line++;
            throw new FormatException($"the line is longer than {BufferSize} bytes");
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
