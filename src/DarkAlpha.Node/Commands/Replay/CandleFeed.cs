using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>One symbol's candles; the next batch is read in the background while the current one is replayed.</summary>
internal sealed class CandleFeed : IAsyncDisposable
{
    private const int BatchSize = 2048;

    private readonly IArchiveReader<Candle> _reader;
    private readonly CancellationToken _cancellation;
    private Candle[] _current = new Candle[BatchSize];
    private Candle[] _next = new Candle[BatchSize];
    private Task<int> _reading;
    private int _count;
    private int _index;

    /// <summary>Starts reading immediately.</summary>
    public CandleFeed(IArchiveReader<Candle> reader, CancellationToken cancellation)
    {
        _reader = reader;
        _cancellation = cancellation;
        _reading = ReadNextAsync();
    }

    /// <summary>True while the current batch has a candle left; otherwise call <see cref="FillAsync"/>.</summary>
    public bool HasCurrent => _index < _count;

    /// <summary>The next candle; valid only while <see cref="HasCurrent"/>.</summary>
    public ref readonly Candle Current => ref _current[_index];

    /// <summary>Moves to the candle after the current one.</summary>
    public void Advance() => _index++;

    /// <summary>Fetches the next batch; false at the end of the data.</summary>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public async ValueTask<bool> FillAsync()
    {
        _count = await _reading;
        _index = 0;
        (_current, _next) = (_next, _current);
        _reading = _count == 0 ? Task.FromResult(0) : ReadNextAsync();
        return _count > 0;
    }

    /// <summary>Waits for the read in progress, so that the files are closed when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        // An error of this read is irrelevant here: the replay either got it from FillAsync or has already failed with another one.
        await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.Dispose();
    }

    private Task<int> ReadNextAsync() => Task.Run(() => _reader.Read(_next, _cancellation), CancellationToken.None);
}
