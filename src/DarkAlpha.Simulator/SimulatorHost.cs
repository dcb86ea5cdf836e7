using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using DarkAlpha.Simulator.Control;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Rest;
using DarkAlpha.Simulator.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Simulator;

/// <summary>
/// An exchange simulator, on loopback by default: WebSockets, REST endpoints, rate limits and errors of the exchange, over a recorded or
/// synthetic market, on its own clock, with faults on demand. Sockets: <c>/public</c> and <c>/market</c>, each with <c>/ws</c> and
/// <c>/stream</c>; control API: <c>/sim</c>.
/// </summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly MarketEngine _engine;
    private readonly StreamHub _hub;
    private readonly CancellationTokenSource _stop = new();

    private SimulatorHost(WebApplication app, SimulatedMarket market, SimulatorOptions options)
    {
        _app = app;
        Clock = new SimulatorClock(options.RealTime, market.Start, options.Speed);
        Faults = new FaultBook(Clock, options.Faults);
        Symbols = [.. market.Symbols.Select(s => s.Symbol)];
        Log = new SimulatorLog(options.LogCapacity);
        _hub = new StreamHub(Symbols);
        _engine = new MarketEngine(market, options, Clock, Faults, Log, _hub);
        var sockets = new SocketServer(_hub, Clock, Faults, Usage, Log, options);
        var rest = new RestServer(market, options, Clock, Faults, Usage);
        var control = new ControlServer(Clock, Faults, Usage, Log);
        app.UseWebSockets();
        app.Run(context => ServeAsync(context, sockets, rest, control));
        Completion = Task.CompletedTask;
    }

    /// <summary>The symbols served, in ordinal order.</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>Base URL of the REST API, e.g. <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri RestUrl { get; private set; } = new("http://127.0.0.1");

    /// <summary>Base URL of book ticker sockets: <c>ws://127.0.0.1:PORT/public</c>; append <c>/ws</c> or <c>/stream</c>.</summary>
    public Uri PublicStreamUrl => StreamUrl("public");

    /// <summary>Base URL of kline and mark price sockets: <c>ws://127.0.0.1:PORT/market</c>.</summary>
    public Uri MarketStreamUrl => StreamUrl("market");

    /// <summary>The simulated clock; a fault can shift it, a caller can advance it.</summary>
    public SimulatorClock Clock { get; }

    /// <summary>Injected faults: add, list and remove them here.</summary>
    public FaultBook Faults { get; }

    /// <summary>Generated stream events and opened and closed sockets.</summary>
    public SimulatorLog Log { get; }

    /// <summary>Requests and sockets by client.</summary>
    public UsageBook Usage { get; } = new();

    /// <summary>Completes when the simulator is disposed; faults when its engine fails.</summary>
    public Task Completion { get; private set; }

    /// <summary>Loads the market and starts serving it; simulated time starts running before this returns.</summary>
    /// <exception cref="SimulatorException">The options are invalid, or the address or port cannot be bound.</exception>
    /// <exception cref="Binance.Archive.ArchiveException">Recorded files cannot be read.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var market = await Task.Run(() => SimulatedMarket.Load(options), cancellation);
        var app = CreateApp(options);
        SimulatorHost? host = null;
        try
        {
            host = new SimulatorHost(app, market, options);
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            host?._stop.Dispose();
            host?._engine.Dispose();
            throw new SimulatorException($"cannot listen on {options.Address} port {options.Port}: {e.Message}", e);
        }

        var server = app.Services.GetRequiredService<IServer>();
        host.RestUrl = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        host.Completion = Task.Run(() => host._engine.RunAsync(host._stop.Token), CancellationToken.None);
        return host;
    }

    /// <summary>Cuts all connections and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var session in _hub.Sessions)
        {
            session.Cut("simulator stopped");
        }

        Faults.Clear();

        // No grace period: requests still waiting for a response are aborted too.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await Completion.WaitAsync(StopTimeout);
        _engine.Dispose();
        _stop.Dispose();
    }

    private static WebApplication CreateApp(SimulatorOptions options)
    {
        // An empty builder reads no settings files and no environment variables, and does not log.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (options.Connections is { } wrap)
                {
                    listen.Use(wrap);
                }
            });
            kestrel.AddServerHeader = false;
        });
        return builder.Build();
    }

    private static async Task ServeAsync(HttpContext context, SocketServer sockets, RestServer rest, ControlServer control)
    {
        try
        {
            if (context.Request.Path.StartsWithSegments("/sim", StringComparison.Ordinal))
            {
                await control.ServeAsync(context);
            }
            else if (!await sockets.TryServeAsync(context))
            {
                await rest.ServeAsync(context);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
            context.Abort();
        }
    }

    private Uri StreamUrl(string route) => new UriBuilder(RestUrl) { Scheme = "ws", Path = route }.Uri;
}
