using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The node's sockets to the exchange: book ticker on the public route, candles and mark price on the market route, the streams of many
/// symbols packed into few sockets. Symbols may be given in any case. Safe from any thread.
/// </summary>
public sealed class StreamHub : IAsyncDisposable
{
    private readonly StreamHubContext _parts;
    private readonly StreamPool _public;
    private readonly StreamPool _market;

    /// <summary>Creates the hub without any stream.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="listener">Receives what the sockets deliver.</param>
    /// <param name="time">Clock and timers of every limit.</param>
    /// <param name="logger">One line per socket opened, replaced or lost.</param>
    /// <param name="random">Draws the jitter of the backoff.</param>
    public StreamHub(StreamOptions options, IStreamListener listener, TimeProvider time, ILogger<StreamHub> logger, Random random)
    {
        _parts = new StreamHubContext(options, listener, time, logger, random);
        _public = new StreamPool(StreamRoute.Public, _parts);
        _market = new StreamPool(StreamRoute.Market, _parts);
    }

    /// <summary>Frames so far, by what became of them. While a socket is replaced, those of both sockets count.</summary>
    public FrameCounts Frames => FramesOn(StreamRoute.Public).Plus(FramesOn(StreamRoute.Market));

    /// <summary>Every socket open now.</summary>
    public IReadOnlyList<SocketStatus> Sockets => [.. _public.Sockets, .. _market.Sockets];

    /// <summary>Frames of one route so far.</summary>
    public FrameCounts FramesOn(StreamRoute route) => _parts.FramesOn(route).Snapshot();

    /// <summary>
    /// Begins to receive a symbol's streams; nothing happens when they are received already. Symbols added one after the other are
    /// subscribed together, in as few messages as the exchange's limits allow.
    /// </summary>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    /// <exception cref="ObjectDisposedException">The hub is closed.</exception>
    public void Add(string symbol)
    {
        var id = _parts.Symbols.Add(symbol);
        var name = _parts.Symbols.Table[id];
        _public.Add(name);
        _market.Add(name);
    }

    /// <summary>Gives a symbol's streams up; the listener hears no more of it, but for a call that is going on.</summary>
    public async ValueTask RemoveAsync(string symbol)
    {
        if (NameOf(symbol) is { } name)
        {
            await _public.RemoveAsync(name);
            await _market.RemoveAsync(name);
        }
    }

    /// <summary>
    /// Heals a symbol of which nothing comes although its socket lives: gives its streams up and subscribes to them anew. What the
    /// exchange sends in between is missed. Nothing happens when the symbol was not added.
    /// </summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="route">Only its streams on this route; null for all.</param>
    public void Resubscribe(string symbol, StreamRoute? route = null)
    {
        if (NameOf(symbol) is { } name)
        {
            if (route is null or StreamRoute.Public)
            {
                _public.Resubscribe(name);
            }

            if (route is null or StreamRoute.Market)
            {
                _market.Resubscribe(name);
            }
        }
    }

    /// <summary>Closes every socket; the listener is not called any more afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _public.DisposeAsync();
        await _market.DisposeAsync();
    }

    private string? NameOf(string symbol) => _parts.Symbols.Find(symbol) is { } id ? _parts.Symbols.Table[id] : null;
}
