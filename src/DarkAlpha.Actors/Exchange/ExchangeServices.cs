using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Streams;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// The sockets, request budget and clock that all symbols of a node share, because the exchange's limits apply per IP address.
/// <see cref="ExchangeActor"/> starts them; the service provider of the host disposes of them.
/// </summary>
public sealed class ExchangeServices : IAsyncDisposable
{
    private readonly StreamRouter _router;
    private readonly ServerClock _clock;

    /// <summary>Creates the services; nothing is sent before <see cref="Start"/>.</summary>
    /// <param name="options">Addresses, limits and timing.</param>
    /// <param name="time">The node's clock and market timers.</param>
    /// <param name="loggers">For the logs of sockets, rate limits, bans and the clock.</param>
    /// <param name="metrics">The node's metrics; null for services without metrics.</param>
    public ExchangeServices(ExchangeOptions options, TimeProvider time, ILoggerFactory loggers, NodeMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Metrics = metrics ?? NodeMetrics.Detached;
        Options = options;
        Gateway = new RestGateway(options.Rest, time, loggers.CreateLogger<RestGateway>());
        _clock = new ServerClock(Gateway, options.Clock, time, loggers.CreateLogger<ServerClock>());
        _router = new StreamRouter(Metrics, _clock.ObserveEventTime, loggers.CreateLogger<StreamRouter>());
        Hub = new StreamHub(
            options.Streams with { ReceiveClock = timestamp => _clock.At(timestamp).UnixMilliseconds },
            _router,
            time,
            loggers.CreateLogger<StreamHub>(),
            Random.Shared);
        _router.Attach(Hub);
        metrics?.Exchange.Attach(Gateway, Hub, _clock);
    }

    /// <summary>The options the services were created with.</summary>
    public ExchangeOptions Options { get; }

    /// <summary>The node's metrics.</summary>
    public NodeMetrics Metrics { get; }

    /// <summary>The REST client, which stays within the request weight budget.</summary>
    public RestGateway Gateway { get; }

    /// <summary>The corrected clock.</summary>
    public IExchangeClock Clock => _clock;

    /// <summary>The WebSocket connections.</summary>
    public StreamHub Hub { get; }

    /// <summary>Subscriptions to symbols' streams, for actors.</summary>
    public IStreamSubscriptions Streams => _router;

    /// <summary>Tick sizes, known once the contract list has been read.</summary>
    public TickSizes TickSizes { get; } = new();

    /// <summary>The configured symbols that the exchange does not list or trade.</summary>
    public SymbolListing Listing { get; } = new();

    /// <summary>Starts the synchronization with the exchange's clock.</summary>
    public void Start() => _clock.Start();

    /// <summary>Closes the sockets, then the clock and the REST client.</summary>
    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _clock.DisposeAsync();
        Gateway.Dispose();
    }
}
