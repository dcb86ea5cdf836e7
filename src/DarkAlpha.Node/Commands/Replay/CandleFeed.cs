using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>One symbol's candles with the next batch being read in the background while the current one is played.</summary>
internal sealed class CandleFeed : IAsyncDisposable
{
    private const int BatchSize = 2048;

    private readonly IArchiveReader<Candle> _reader;
    private readonly CancellationToken _cancellation;
    private Candle[] _current = new Candle[BatchSize];
    private Candle[] _ahead = new Candle[BatchSize];
    private Task<int> _reading;
    private int _count;
    private int _index;

    /// <summary>Starts reading at once.</summary>
    public CandleFeed(IArchiveReader<Candle> reader, CancellationToken cancellation)
    {
        _reader = reader;
        _cancellation = cancellation;
        _reading = ReadAheadAsync();
    }

    /// <summary>True when the batch at hand has a candle; otherwise ask <see cref="FillAsync"/>.</summary>
    public bool HasCurrent => _index < _count;

    /// <summary>The next candle to play; only while <see cref="HasCurrent"/>.</summary>
    public ref readonly Candle Current => ref _current[_index];

    /// <summary>Moves past the current candle.</summary>
    public void Advance() => _index++;

    /// <summary>Fetches the next batch; false at the end.</summary>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public async ValueTask<bool> FillAsync()
    {
        _count = await _reading;
        _index = 0;
        (_current, _ahead) = (_ahead, _current);
        _reading = _count == 0 ? Task.FromResult(0) : ReadAheadAsync();
        return _count > 0;
    }

    /// <summary>Waits for a read under way, so that the files are closed when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        // Whoever plays has either taken this batch, and with it its error, or has given up because of another one.
        await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.Dispose();
    }

    private Task<int> ReadAheadAsync() => Task.Run(() => _reader.Read(_ahead, _cancellation), CancellationToken.None);
}
