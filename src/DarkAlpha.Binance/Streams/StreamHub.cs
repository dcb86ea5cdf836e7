using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The node's sockets to the exchange: book ticker on the public route, candles and mark price on the market route, the streams of many
/// symbols packed into few sockets.
/// </summary>
public sealed class StreamHub : IAsyncDisposable
{
    private readonly StreamPool[] _pools;
    private readonly SymbolDirectory _symbols = new();

    /// <summary>Creates the hub without any stream.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="listener">Receives what the sockets deliver.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="logger">One line per socket opened, replaced or lost.</param>
    /// <param name="random">Draws the jitter of the backoff.</param>
    public StreamHub(StreamOptions options, IStreamListener listener, TimeProvider time, ILogger<StreamHub> logger, Random random)
    {
        _pools =
        [
            new StreamPool(StreamRoute.Public, options, _symbols, listener, Frames, time, logger, random),
            new StreamPool(StreamRoute.Market, options, _symbols, listener, Frames, time, logger, random),
        ];
    }

    /// <summary>Frames so far, by what became of them.</summary>
    public FrameCounters Frames { get; } = new();

    /// <summary>Every socket open now.</summary>
    public IReadOnlyList<SocketStatus> Sockets => [.. _pools.SelectMany(p => p.Sockets)];

    /// <summary>Begins to receive a symbol's streams; nothing happens when they are received already.</summary>
    public void Add(string symbol)
    {
        _symbols.Add(symbol);
        foreach (var pool in _pools)
        {
            pool.Add(symbol);
        }
    }

    /// <summary>Gives a symbol's streams up.</summary>
    public async ValueTask RemoveAsync(string symbol)
    {
        foreach (var pool in _pools)
        {
            await pool.RemoveAsync(symbol);
        }
    }

    /// <summary>Closes every socket.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools)
        {
            await pool.DisposeAsync();
        }
    }
}
