using System.Net.Sockets;
using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Web.Changes;
using DarkAlpha.Node.Web.Events;
using DarkAlpha.Node.Web.Health;
using DarkAlpha.Node.Web.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>
/// The node's HTTP server: the page at <c>/</c>, health under <c>/healthz</c>, state and changes under <c>/api</c>, metrics under
/// <c>/metrics</c>. Endpoints only translate between HTTP and the inspector. It binds its port before the node starts, because a node
/// whose port is in use must not join a cluster, and releases it after the node has stopped.
/// </summary>
internal sealed partial class NodeWeb : IAsyncDisposable
{
    private const int MaxConnections = 256;
    private const int MaxHeaderBytes = 16_384;
    private const int MaxRequestLineBytes = 4_096;
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(30);

    private readonly WebApplication? _app;
    private readonly RefusalLog? _refusals;
    private readonly EventHub? _events;
    private readonly NodeLink _link;
    private readonly ReadinessMonitor _monitor;

    private NodeWeb(WebApplication? app, RefusalLog? refusals, EventHub? events, NodeLink link, ReadinessMonitor monitor, Uri? url)
    {
        _app = app;
        _refusals = refusals;
        _events = events;
        _link = link;
        _monitor = monitor;
        Url = url;
    }

    /// <summary>The address it listens on; null when HTTP is disabled.</summary>
    public Uri? Url { get; }

    /// <summary>
    /// Binds the port and starts to serve; until the node is attached, requests are answered with 503. When HTTP is disabled, only the
    /// readiness monitor runs.
    /// </summary>
    /// <param name="node">Address, port, allowed host names and token, and the settings that the API shows and checks.</param>
    /// <param name="clusterHost">The name under which other nodes know this one.</param>
    /// <param name="log">The node's log.</param>
    /// <param name="time">Machine time, for caches and timeouts.</param>
    /// <param name="telemetry">The metrics to serve.</param>
    /// <param name="journal">Where the desk stores its events.</param>
    /// <exception cref="InputException">The address cannot be bound; the message names the setting to change.</exception>
    public static async Task<NodeWeb> StartAsync(
        NodeSettings node, string clusterHost, ILoggerFactory log, TimeProvider time, NodeTelemetry telemetry, JournalStorage journal)
    {
        var settings = node.Http;
        var link = new NodeLink();
        var probe = new ReadinessProbe(link, journal.ProbeAsync, time);
        if (!settings.Enabled)
        {
            return new NodeWeb(null, null, null, link, new ReadinessMonitor(probe, time, log.CreateLogger<ReadinessMonitor>()), null);
        }

        var limiter = new ConnectionLimiter(MaxConnections);
        var app = Build(settings, log, limiter);
        var guard = new RequestGuard(settings, clusterHost);
        BearerToken[] secrets = [.. new[] { settings.Token, settings.ReadToken }.OfType<string>().Select(text => new BearerToken(text))];
        var refusals = new RefusalLog(time, log.CreateLogger<RefusalLog>(), secrets);
        app.Use(next => context => limiter.TrackRequestAsync(context, next));
        app.Use(next => context => HandleAsync(context, guard, refusals, next));
        var access = new ReadAccess(settings, refusals);
        app.Use(next => context => access.CheckAsync(context, next));
        var page = new PageServer(new PageFiles(typeof(NodeWeb).Assembly));
        app.Use(next => context => page.ServeAsync(context, next));
        app.MapHealth(link, probe);
        app.MapMetrics(telemetry);
        app.MapApi(link, time);
        app.MapSettings(link, node);
        var events = new EventHub(new NodePageData(link), time, log.CreateLogger<EventHub>());
        app.MapEvents(events);
        app.MapApiDescription();
        var token = settings.Token is { } secret ? new BearerToken(secret) : null;
        var authorizer = new ChangeAuthorizer(token, time);
        new ChangeEndpoints(authorizer, new DeskLink(link, time), node, refusals, log.CreateLogger<ChangeEndpoints>()).Map(app);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            await events.DisposeAsync();
            refusals.Dispose();
            throw new InputException(
                $"HTTP_PORT {settings.Port} on HTTP_HOST {settings.Host} cannot be bound: {Innermost(e).Message}. "
                + "If another darkalpha runs on this machine, set a different HTTP_PORT (0 picks a free port) or HTTP_ENABLED=0.",
                e);
        }

        var server = app.Services.GetRequiredService<IServer>();
        var url = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        var logger = log.CreateLogger<NodeWeb>();
        LogListening(logger, url, ApiDescription.Path);
        return new NodeWeb(app, refusals, events, link, new ReadinessMonitor(probe, time, log.CreateLogger<ReadinessMonitor>()), url);
    }

    /// <summary>Every mapped method and route, without the fallback that answers 404.</summary>
    public IEnumerable<(string Method, string Path)> Routes => _app is null
        ? []
        : ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Order != int.MaxValue)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                .Select(m => (m, endpoint.RoutePattern.RawText!)) ?? []);

    /// <summary>Connects the endpoints to the node's actor system.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="clock">The corrected clock; null for a node without one.</param>
    public void Attach(ActorSystem system, Func<Instant>? clock = null) => _link.Attach(system, clock);

    /// <summary>The answer of <c>/healthz/live</c>, also when HTTP is disabled.</summary>
    public Task<Liveness> CheckLivenessAsync(CancellationToken cancellation) => HealthEndpoints.CheckLivenessAsync(_link, cancellation);

    /// <summary>Releases the port; requests in progress are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        if (_events is not null)
        {
            await _events.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
            _refusals?.Dispose();
        }
    }

    private static WebApplication Build(HttpSettings settings, ILoggerFactory log, ConnectionLimiter limiter)
    {
        // The empty builder reads no appsettings files and no environment variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        // Startup failures are thrown and reported in one sentence; the host would also log them with a stack trace.
        builder.Logging.AddProvider(new NodeLogProvider(log)).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // It would log every URL, which may contain a token.
        builder.Services.AddSingleton<IHostLifetime, NoSignalHandling>();
        builder.Services.AddRoutingCore();
        builder.Services.AddApiDescription();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, settings.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => limiter.HoldSlotAsync(connection, next));
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ChangeBodyReader.MaxBytes;
            kestrel.Limits.MinRequestBodyDataRate = ChangeBodyReader.MinRate;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
            kestrel.Limits.KeepAliveTimeout = IdleTimeout;
        });
        return builder.Build();
    }

    private static async Task HandleAsync(HttpContext context, RequestGuard guard, RefusalLog refusals, RequestDelegate next)
    {
        // Browsers must neither cache the responses nor embed them in another page.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (guard.Check(context.Request) is { } problem)
        {
            refusals.Request(context, problem);
            await context.WriteAsync(problem);
            return;
        }

        try
        {
            await next(context);
        }
        catch (UnavailableException e)
        {
            await context.WriteAsync(new Problem(StatusCodes.Status503ServiceUnavailable, "unavailable", e.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
            context.Abort();
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "HTTP API listening on {Url}: the page, healthz/ready, api/nodes, api/symbols, api/cards, metrics; all routes: {Path}")]
    private static partial void LogListening(ILogger log, Uri url, string path);

    /// <summary>Routes the web server's log entries to the node's log.</summary>
    private sealed class NodeLogProvider(ILoggerFactory node) : ILoggerProvider
    {
        /// <inheritdoc/>
        public ILogger CreateLogger(string categoryName) => node.CreateLogger(categoryName);

        /// <inheritdoc/>
        public void Dispose()
        {
            // The node owns the logger factory.
        }
    }
}
