using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Archive;

/// <summary>Reads a sequence of files with one fixed buffer and checks that time never goes backwards.</summary>
internal sealed class ArchiveReader<T, TFormat>(IReadOnlyList<ArchiveFile> files, long from, long to) : IArchiveReader<T>
    where T : struct
    where TFormat : struct, IArchiveFormat<T>
{
    private const int MaxFields = 64;
    private const int LinesPerCancellationCheck = 4_096;

    private readonly FieldRange[] _fields = new FieldRange[MaxFields];

    // One for all files, which may be one a day.
    private readonly byte[] _buffer = new byte[LineReader.BufferSize];
    private int _nextFile;
    private LineReader? _lines;
    private CsvColumns? _columns;
    private long _lastTime = long.MinValue;
    private bool _ended;

    /// <summary>The file of the last row read.</summary>
    public string Path => Current.Path;

    /// <summary>One-based line number of the last row read.</summary>
    public long Line => _lines?.Line ?? 0;

    private ArchiveFile Current => files[_nextFile - 1];

    /// <inheritdoc/>
    public void Dispose() => _lines?.Dispose();

    /// <inheritdoc/>
    public int Read(Span<T> batch, CancellationToken cancellation = default)
    {
        var count = 0;
        while (count < batch.Length && !_ended)
        {
            if (_lines is null)
            {
                OpenNext();
            }
            else
            {
                count += ReadFile(_lines, batch[count..], cancellation);
            }
        }

        return count;
    }

    private void OpenNext()
    {
        if (_nextFile == files.Count)
        {
            _ended = true;
            return;
        }

        var file = files[_nextFile++];
        _columns = null;
        try
        {
            _lines = new LineReader(ArchiveStream.Open(file.Path), _buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(file.Path, e.Message, e);
        }
    }

    private int ReadFile(LineReader lines, Span<T> batch, CancellationToken cancellation)
    {
        var count = 0;
        try
        {
            while (count < batch.Length)
            {
                if (lines.Line % LinesPerCancellationCheck == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                if (!lines.TryRead(out var line))
                {
                    ThrowIfEmpty(lines);
                    Close();
                    break;
                }

                if (TryParse(lines, line, out var row) && TFormat.TimeOf(row) >= from)
                {
                    if (TFormat.TimeOf(row) >= to)
                    {
                        _ended = true;
                        break;
                    }

                    batch[count++] = row;
                }
            }
        }
        catch (FormatException e)
        {
            throw new ArchiveException(Current.Path, lines.Line, e.Message, e);
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException(Current.Path, lines.Line + 1, $"the compressed file is truncated or damaged ({e.Message})", e);
        }
        catch (IOException e)
        {
            throw new ArchiveException(Current.Path, lines.Line + 1, e.Message, e);
        }

        return count;
    }

    private void ThrowIfEmpty(LineReader lines)
    {
        if (lines.Line == 0)
        {
            throw new ArchiveException(Current.Path, "the file is empty");
        }
    }

    private void Close()
    {
        _lines?.Dispose();
        _lines = null;
    }

    private bool TryParse(LineReader lines, ReadOnlySpan<byte> line, out T row)
    {
        row = default;
        if (line.IsEmpty)
        {
            return false;
        }

        if (_columns is null)
        {
            if (CsvColumns.IsHeader(line))
            {
                _columns = CsvColumns.FromHeader(line, TFormat.Columns);
                return false;
            }

            _columns = CsvColumns.FromArchiveOrder(line, TFormat.Columns);
        }

        var count = Split(line);
        if (count != _columns.FieldCount)
        {
            throw new FormatException($"{count} fields where the first line has {_columns.FieldCount}");
        }

        row = TFormat.Parse(new CsvRow(line, _fields, _columns), Current.Symbol);
        var time = TFormat.TimeOf(row);
        if (time <= _lastTime && (time < _lastTime || !TFormat.AllowsRepeatedTime))
        {
            throw new FormatException(time == _lastTime
                ? $"{CardTime.Format(new Instant(time))} appears twice"
                : $"time goes backwards: {CardTime.Format(new Instant(time))} after {CardTime.Format(new Instant(_lastTime))}");
        }

        _lastTime = time;
        return true;
    }

    private int Split(ReadOnlySpan<byte> line)
    {
        var count = 0;
        var start = 0;
        while (true)
        {
            var length = line[start..].IndexOf((byte)',');
            if (count == MaxFields)
            {
                throw new FormatException($"more than {MaxFields} fields");
            }

            _fields[count++] = new FieldRange(start, length < 0 ? line.Length - start : length);
            if (length < 0)
            {
                return count;
            }

            start += length + 1;
        }
    }
}
