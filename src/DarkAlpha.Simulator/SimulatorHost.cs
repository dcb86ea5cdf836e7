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
/// A stand-in for the exchange, on loopback unless told otherwise: its sockets, its REST paths, its limits and its errors, over a recorded or a
/// made-up market, on its own clock, and with faults on demand. Sockets: <c>/public</c> and <c>/market</c>, each with <c>/ws</c> and
/// <c>/stream</c>; control: <c>/sim</c>.
/// </summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan TimeoutOnStop = TimeSpan.FromSeconds(10);

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

    /// <summary>Where REST requests go: <c>http://127.0.0.1:PORT</c>, or another address.</summary>
    public Uri RestUrl { get; private set; } = new("http://127.0.0.1");

    /// <summary>Sockets of book tickers: <c>ws://127.0.0.1:PORT/public</c>; <c>/ws</c> or <c>/stream</c> follows.</summary>
    public Uri PublicStreamUrl => StreamUrl("public");

    /// <summary>Sockets of klines and mark prices: <c>ws://127.0.0.1:PORT/market</c>.</summary>
    public Uri MarketStreamUrl => StreamUrl("market");

    /// <summary>Simulated time.</summary>
    public SimulatorClock Clock { get; }

    /// <summary>What goes wrong, and when.</summary>
    public FaultBook Faults { get; }

    /// <summary>What the market did.</summary>
    public SimulatorLog Log { get; }

    /// <summary>What clients asked.</summary>
    public UsageBook Usage { get; } = new();

    /// <summary>Ends when the simulator is disposed of, or has failed.</summary>
    public Task Completion { get; private set; }

    /// <summary>Reads the market and begins to serve it; simulated time starts when this returns.</summary>
    /// <exception cref="SimulatorException">The options cannot be played, or the address or the port cannot be had.</exception>
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
            throw new SimulatorException($"port {options.Port} of {options.Address} cannot be used: {e.Message}", e);
        }

        host.RestUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
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

        // No grace: whoever still waits for an answer is cut off too.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await Completion.WaitAsync(TimeoutOnStop);
        _engine.Dispose();
        _stop.Dispose();
    }

    private static WebApplication CreateApp(SimulatorOptions options)
    {
        // Empty: no settings files, no environment, no logging; nothing but what is asked for here.
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
            // The client has gone; there is nobody to answer.
            context.Abort();
        }
    }

    private Uri StreamUrl(string route) => new UriBuilder(RestUrl) { Scheme = "ws", Path = route }.Uri;
}
