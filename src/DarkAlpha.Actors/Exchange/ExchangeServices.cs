using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Streams;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// What a node has one of, because the exchange counts by IP address: sockets, request budget, clock. The symbols on the node share it;
/// <see cref="ExchangeActor"/> starts and ends it.
/// </summary>
public sealed class ExchangeServices : IAsyncDisposable
{
    private readonly StreamRouter _router;
    private readonly ServerClock _clock;

    /// <summary>Creates the services; nothing is sent before <see cref="Start"/>.</summary>
    /// <param name="options">Where the exchange is.</param>
    /// <param name="time">The node's clock and market timers.</param>
    /// <param name="loggers">Told about sockets, pauses, bans and the clock.</param>
    /// <param name="metrics">The node's figures; null for services that nobody measures.</param>
    public ExchangeServices(ExchangeOptions options, TimeProvider time, ILoggerFactory loggers, NodeMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Metrics = metrics ?? NodeMetrics.Detached;
        Options = options;
        Gateway = new RestGateway(options.Rest, time, loggers.CreateLogger<RestGateway>());
        _clock = new ServerClock(Gateway, options.Clock, time, loggers.CreateLogger<ServerClock>());
        _router = new StreamRouter(Metrics, _clock.Hear, loggers.CreateLogger<StreamRouter>());
        Hub = new StreamHub(
            options.Streams with { ReceiveClock = () => _clock.UtcNow }, _router, time, loggers.CreateLogger<StreamHub>(), Random.Shared);
        _router.Attach(Hub);
        metrics?.Exchange.Attach(Gateway, Hub, _clock);
    }

    /// <summary>How they were made.</summary>
    public ExchangeOptions Options { get; }

    /// <summary>The node's figures.</summary>
    public NodeMetrics Metrics { get; }

    /// <summary>REST within the weight budget.</summary>
    public RestGateway Gateway { get; }

    /// <summary>The corrected clock.</summary>
    public IExchangeClock Clock => _clock;

    /// <summary>The sockets.</summary>
    public StreamHub Hub { get; }

    /// <summary>The sockets as actors use them.</summary>
    public IStreamSubscriptions Streams => _router;

    /// <summary>Smallest price steps, known once the exchange has listed its contracts.</summary>
    public TickSizes TickSizes { get; } = new();

    /// <summary>Which symbols cannot be had.</summary>
    public SymbolListing Listing { get; } = new();

    /// <summary>Begins to keep the exchange's time.</summary>
    public void Start() => _clock.Start();

    /// <summary>Closes the sockets, then ends all calls.</summary>
    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _clock.DisposeAsync();
        Gateway.Dispose();
    }
}
