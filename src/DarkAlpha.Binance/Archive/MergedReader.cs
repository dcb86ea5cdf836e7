using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// Merges files whose periods overlap, such as a month and single days of it: each fills gaps of the others, identical rows count once, and
/// contradicting rows are an error.
/// </summary>
/// <param name="readers">One reader for each sequence of files that do not overlap.</param>
internal sealed class MergedReader<T, TFormat>(IReadOnlyList<ArchiveReader<T, TFormat>> readers) : IArchiveReader<T>
    where T : struct
    where TFormat : struct, IArchiveFormat<T>
{
    private readonly T?[] _current = new T?[readers.Count];
    private bool _started;

    public void Dispose()
    {
        foreach (var reader in readers)
        {
            reader.Dispose();
        }
    }

    public int Read(Span<T> batch, CancellationToken cancellation = default)
    {
        if (!_started)
        {
            _started = true;
            for (var reader = 0; reader < readers.Count; reader++)
            {
                Advance(reader, cancellation);
            }
        }

        var count = 0;
        while (count < batch.Length && FindEarliest() is { } earliest)
        {
            batch[count++] = Take(earliest, cancellation);
        }

        return count;
    }

    private int? FindEarliest()
    {
        int? earliest = null;
        for (var reader = 0; reader < readers.Count; reader++)
        {
            if (_current[reader] is { } row && (earliest is not { } other || TFormat.TimeOf(row) < TFormat.TimeOf(_current[other]!.Value)))
            {
                earliest = reader;
            }
        }

        return earliest;
    }

    private T Take(int first, CancellationToken cancellation)
    {
        var row = _current[first]!.Value;
        var time = TFormat.TimeOf(row);
        for (var reader = first + 1; reader < readers.Count; reader++)
        {
            if (_current[reader] is { } other && TFormat.TimeOf(other) == time)
            {
                row = TFormat.Merge(row, other) ?? throw new ArchiveException(
                    readers[reader].Path,
                    readers[reader].Line,
                    $"{CardTime.Format(new Instant(time))} differs from line {readers[first].Line} of {readers[first].Path}: "
                    + "the files overlap, remove the wrong one");
                Advance(reader, cancellation);
            }
        }

        Advance(first, cancellation);
        return row;
    }

    // One row at a time, so that a reader's Path and Line belong to its current row.
    private void Advance(int reader, CancellationToken cancellation)
    {
        T row = default;
        _current[reader] = readers[reader].Read(new Span<T>(ref row), cancellation) == 1 ? row : null;
    }
}
