using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Reads a symbol's rows (funding, open interest) in time order, one batch in memory at a time.</summary>
internal sealed class EventCursor<T>(IArchiveReader<T> reader, Func<T, Instant> timeOf, CancellationToken cancellation) : IDisposable
    where T : struct
{
    private const int BatchSize = 256;

    private readonly T[] _batch = new T[BatchSize];
    private int _count;
    private int _index;

    /// <summary>Takes the next event if its time is at or before <paramref name="now"/>.</summary>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public bool TryTake(Instant now, out T item)
    {
        if (_index == _count)
        {
            // Also after a read without a row: behind a cutoff there may be more later.
            _count = reader.Read(_batch, cancellation);
            _index = 0;
        }

        if (_index < _count && timeOf(_batch[_index]) <= now)
        {
            item = _batch[_index++];
            return true;
        }

        item = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
