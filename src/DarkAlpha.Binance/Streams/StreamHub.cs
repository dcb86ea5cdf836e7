using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The node's sockets to the exchange: book ticker on the public route, candles and mark price on the market route. The streams of many
/// symbols share few sockets. Symbols may be given in any case. Thread-safe.
/// </summary>
public sealed class StreamHub : IAsyncDisposable
{
    private readonly StreamHubContext _context;
    private readonly StreamPool _public;
    private readonly StreamPool _market;

    /// <summary>Creates the hub without streams.</summary>
    /// <param name="options">Addresses, limits and timeouts.</param>
    /// <param name="listener">Receives the events.</param>
    /// <param name="time">Clock of all timeouts.</param>
    /// <param name="logger">Logs one line per socket opened, replaced or lost.</param>
    /// <param name="random">Source of the backoff jitter.</param>
    public StreamHub(StreamOptions options, IStreamListener listener, TimeProvider time, ILogger<StreamHub> logger, Random random)
    {
        _context = new StreamHubContext(options, listener, time, logger, random);
        _public = new StreamPool(StreamRoute.Public, _context);
        _market = new StreamPool(StreamRoute.Market, _context);
    }

    /// <summary>Frames received so far, by kind. During a replacement the frames of both sockets count.</summary>
    public FrameCounts Frames => FramesOn(StreamRoute.Public).Plus(FramesOn(StreamRoute.Market));

    /// <summary>All open sockets.</summary>
    public IReadOnlyList<SocketStatus> Sockets => [.. _public.Sockets, .. _market.Sockets];

    /// <summary>Frames received so far on one route, by kind.</summary>
    public FrameCounts FramesOn(StreamRoute route) => _context.FramesOn(route).Snapshot();

    /// <summary>
    /// Subscribes to a symbol's streams; no effect when it was added before. Symbols added in quick succession are subscribed together, in
    /// as few messages as the exchange's limits allow.
    /// </summary>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
    /// <exception cref="ObjectDisposedException">The hub is closed.</exception>
    public void Add(string symbol)
    {
        var id = _context.Symbols.Add(symbol);
        var name = _context.Symbols.Table[id];
        _public.Add(name);
        _market.Add(name);
    }

    /// <summary>
    /// Unsubscribes from a symbol's streams; the listener gets no more events of it, except a call in progress. It can be added again at
    /// once. Completes when sockets without streams are closed.
    /// </summary>
    public async ValueTask RemoveAsync(string symbol)
    {
        if (NameOf(symbol) is { } name)
        {
            // Both forget the symbol before either waits for a socket to close: added again in between, it would not be subscribed by the
            // pool that still had it, and then be removed from it.
            await Task.WhenAll(_public.RemoveAsync(name).AsTask(), _market.RemoveAsync(name).AsTask());
        }
    }

    /// <summary>
    /// Repairs a symbol without data on a working socket: unsubscribes from its streams and subscribes again. Events sent in between are
    /// missed. No effect when the symbol was not added.
    /// </summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="route">Limits it to the streams of this route; null for all.</param>
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

    /// <summary>Closes all sockets; the listener is not called afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _public.DisposeAsync();
        await _market.DisposeAsync();
    }

    private string? NameOf(string symbol) => _context.Symbols.Find(symbol) is { } id ? _context.Symbols.Table[id] : null;
}
