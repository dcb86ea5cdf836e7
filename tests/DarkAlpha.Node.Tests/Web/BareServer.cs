using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The HTTP server of a node that never starts.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    public const string Loopback = "127.0.0.1";

    private readonly NodeWeb _web;
    private readonly NodeTelemetry _telemetry;

    private BareServer(NodeWeb web, NodeTelemetry telemetry) => (_web, _telemetry) = (web, telemetry);

    /// <summary>Its address on this machine, also when it listens on all addresses.</summary>
    public Uri Url => new UriBuilder(_web.Url!) { Host = Loopback }.Uri;

    /// <summary>Every mapped method and route.</summary>
    public IEnumerable<(string Method, string Path)> Routes => _web.Routes;

    /// <summary>Starts the server on a free port.</summary>
    public static async Task<BareServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var known = KnownSettings.Load([("HTTP_PORT", "0"), .. settings]);
        var telemetry = NodeTelemetry.Start(known, NullLoggerFactory.Instance);
        var web = await NodeWeb.StartAsync(
            known, Loopback, NullLoggerFactory.Instance, TimeProvider.System, telemetry, JournalStorage.Sqlite("no-such.db"));
        return new BareServer(web, telemetry);
    }

    /// <summary>Puts a node behind it.</summary>
    public void Attach(ActorSystem system, Func<Instant>? clock = null) => _web.Attach(system, clock);

    /// <summary>Requests a path with a value of the header <c>Authorization</c>, or without.</summary>
    public Task<HttpResponseMessage> GetAuthorizedAsync(string path, string? authorization) => authorization is null
        ? GetAsync(path)
        : GetAsync(path, ("Authorization", authorization));

    /// <summary>Requests a path with headers, and waits for the headers of the answer only: a stream has no end.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Url, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Requests.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _telemetry.Dispose();
    }
}
