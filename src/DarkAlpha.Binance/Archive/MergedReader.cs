using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// Reads files whose periods overlap, such as a month and days of it: each fills what another lacks, a row that several have counts once, and
/// rows that contradict each other stop the reading.
/// </summary>
/// <param name="lanes">Readers of files that do not overlap among themselves.</param>
internal sealed class MergedReader<T, TFormat>(IReadOnlyList<ArchiveReader<T, TFormat>> lanes) : IArchiveReader<T>
    where T : struct
    where TFormat : struct, IArchiveFormat<T>
{
    private readonly T?[] _heads = new T?[lanes.Count];
    private bool _started;

    public void Dispose()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }
    }

    public int Read(Span<T> batch, CancellationToken cancellation = default)
    {
        if (!_started)
        {
            _started = true;
            for (var lane = 0; lane < lanes.Count; lane++)
            {
                Advance(lane, cancellation);
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
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (_heads[lane] is { } row && (earliest is not { } other || TFormat.TimeOf(row) < TFormat.TimeOf(_heads[other]!.Value)))
            {
                earliest = lane;
            }
        }

        return earliest;
    }

    private T Take(int first, CancellationToken cancellation)
    {
        var row = _heads[first]!.Value;
        var time = TFormat.TimeOf(row);
        for (var lane = first + 1; lane < lanes.Count; lane++)
        {
            if (_heads[lane] is { } other && TFormat.TimeOf(other) == time)
            {
                row = TFormat.Merge(row, other) ?? throw new ArchiveException(
                    lanes[lane].Path, lanes[lane].Line, $"{CardTime.Format(time)} differs from line {lanes[first].Line} of {lanes[first].Path}: remove the wrong file");
                Advance(lane, cancellation);
            }
        }

        Advance(first, cancellation);
        return row;
    }

    // A row at a time, so that a lane's file and line are those of its row.
    private void Advance(int lane, CancellationToken cancellation)
    {
        T row = default;
        _heads[lane] = lanes[lane].Read(new Span<T>(ref row), cancellation) == 1 ? row : null;
    }
}
