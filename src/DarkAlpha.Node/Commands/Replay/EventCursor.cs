using DarkAlpha.Binance.Archive;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Walks through a symbol's events (funding, open interest) in time order, a few at a time in memory.</summary>
internal sealed class EventCursor<T>(IArchiveReader<T> reader, Func<T, long> timeOf, CancellationToken cancellation) : IDisposable
    where T : struct
{
    private const int BatchSize = 256;

    private readonly T[] _batch = new T[BatchSize];
    private int _count;
    private int _index;
    private bool _ended;

    /// <summary>Takes the next event when it happened at or before <paramref name="now"/>.</summary>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public bool TryTake(long now, out T happened)
    {
        if (_index == _count && !_ended)
        {
            _count = reader.Read(_batch, cancellation);
            _index = 0;
            _ended = _count == 0;
        }

        if (_index < _count && timeOf(_batch[_index]) <= now)
        {
            happened = _batch[_index++];
            return true;
        }

        happened = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
