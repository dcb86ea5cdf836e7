using System.Net.Sockets;
using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Web.Changes;
using DarkAlpha.Node.Web.Health;
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
/// The node's HTTP side: health under <c>/healthz</c>, figures and the few changes under <c>/api</c>, each a thin shell over a question to the inspector.
/// It takes its port before the node starts, for a node whose port is taken must not join a cluster, and gives it up after the node has ended.
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
    private readonly NodeLink _link;
    private readonly ReadinessWatch _watch;

    private NodeWeb(WebApplication? app, RefusalLog? refusals, NodeLink link, ReadinessWatch watch, Uri? url)
    {
        _app = app;
        _refusals = refusals;
        _link = link;
        _watch = watch;
        Url = url;
    }

    /// <summary>Where it listens; null when it is switched off.</summary>
    public Uri? Url { get; }

    /// <summary>
    /// Takes the port and answers from then on, though at first only that the node is starting. Switched off, it only watches whether the node is ready.
    /// </summary>
    /// <param name="settings">Where to listen.</param>
    /// <param name="clusterHost">The name under which other nodes know this one.</param>
    /// <param name="log">The node's log.</param>
    /// <param name="time">How long ago something was looked at.</param>
    /// <param name="telemetry">The figures.</param>
    /// <param name="journal">Where the desk stores its events.</param>
    /// <exception cref="InputException">The address cannot be listened on; says which setting to change.</exception>
    public static async Task<NodeWeb> StartAsync(HttpSettings settings, string clusterHost, ILoggerFactory log, TimeProvider time, NodeTelemetry telemetry, JournalStorage journal)
    {
        var link = new NodeLink();
        var probe = new ReadinessProbe(link, journal.ProbeAsync, time);
        if (!settings.Enabled)
        {
            return new NodeWeb(null, null, link, new ReadinessWatch(probe, time, log.CreateLogger<ReadinessWatch>()), null);
        }

        var room = new ConnectionRoom(MaxConnections);
        var app = Build(settings, log, room);
        var guard = new RequestGuard(settings, clusterHost);
        var refusals = new RefusalLog(time, log.CreateLogger<RefusalLog>());
        app.Use(next => context => room.AnswerAsync(context, next));
        app.Use(next => context => AnswerAsync(context, guard, refusals, next));
        app.MapHealth(link, probe);
        app.MapMetrics(telemetry);
        app.MapApi(link, time);
        app.MapApiDescription();
        var token = settings.Token is { } secret ? new BearerToken(secret) : null;
        new ChangeEndpoints(new ChangeAuthorizer(token, time), new DeskLink(link, time), refusals, log.CreateLogger<ChangeEndpoints>()).Map(app);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            refusals.Dispose();
            throw new InputException(
                $"HTTP_PORT {settings.Port} on HTTP_HOST {settings.Host} cannot be listened on: {Innermost(e).Message}. "
                + "Another darkalpha on this machine? Give this one an HTTP_PORT of its own (0 takes any free one), or HTTP_ENABLED=0.",
                e);
        }

        var url = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        var logger = log.CreateLogger<NodeWeb>();
        LogListening(logger, url, ApiDescription.Path);
        return new NodeWeb(app, refusals, link, new ReadinessWatch(probe, time, log.CreateLogger<ReadinessWatch>()), url);
    }

    /// <summary>Every method and address that is answered, but for what says that there is nothing.</summary>
    public IEnumerable<(string Method, string Path)> Routes => _app is null
        ? []
        : ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Order != int.MaxValue)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(m => (m, endpoint.RoutePattern.RawText!)) ?? []);

    /// <summary>From now on it asks this node.</summary>
    public void Attach(ActorSystem system) => _link.Attach(system);

    /// <summary>Gives up the port; whoever still waits for an answer is cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
            _refusals?.Dispose();
        }
    }

    private static WebApplication Build(HttpSettings settings, ILoggerFactory log, ConnectionRoom room)
    {
        // Empty: no settings files and no environment but our own.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        // What keeps it from starting is thrown, and said in a sentence; the host would log it with its stack.
        builder.Logging.AddProvider(new NodeLogProvider(log)).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // Every request with its address, where somebody may have put a token.
        builder.Services.AddSingleton<IHostLifetime, NoSignalHandling>();
        builder.Services.AddRoutingCore();
        builder.Services.AddApiDescription();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, settings.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => room.HoldAsync(connection, next));
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ChangeBodyReader.MaxBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
            kestrel.Limits.KeepAliveTimeout = IdleTimeout;
        });
        return builder.Build();
    }

    private static async Task AnswerAsync(HttpContext context, RequestGuard guard, RefusalLog refusals, RequestDelegate next)
    {
        // For browsers: this is data, to be kept nowhere and to be embedded in nobody's page.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
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
        catch (UnansweredException e)
        {
            await context.WriteAsync(new Problem(StatusCodes.Status503ServiceUnavailable, "no answer", e.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone; there is nobody to answer.
            context.Abort();
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    [LoggerMessage(Level = LogLevel.Information, Message = "listening at {Url} for questions: healthz/ready, api/nodes, api/symbols, api/cards, api/risk, metrics; {Path} lists all")]
    private static partial void LogListening(ILogger log, Uri url, string path);
}
