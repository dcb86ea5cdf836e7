using System.Collections.Concurrent;
using System.Text.Json;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Exchange.Support;

/// <summary>A simulator on loopback and a gateway that asks it over HTTP; both live in simulated time, at the same pace.</summary>
internal sealed class ExchangeWorld : IAsyncDisposable
{
    public const string Symbol = "BTCUSDT";
    public const string Klines = "/fapi/v1/klines";
    public const string Price = "/fapi/v2/ticker/price";
    public const string Premium = "/fapi/v1/premiumIndex";
    public const string Interest = "/fapi/v1/openInterest";

    private static readonly HttpClient Http = new();

    private readonly ConcurrentQueue<RestError> _quiets = new();

    private ExchangeWorld(SimulatorHost host, RestOptions options)
    {
        Host = host;
        Gateway = new RestGateway(options with { BaseAddress = host.RestUrl }, host.Clock.Steady, NullLogger<RestGateway>.Instance);
        Gateway.QuietStarted += (_, quiet) => _quiets.Enqueue(quiet.Error);
    }

    public SimulatorHost Host { get; }

    public RestGateway Gateway { get; }

    /// <summary>The pauses the gateway told of.</summary>
    public IReadOnlyCollection<RestError> Quiets => _quiets;

    public DateTimeOffset Now => Host.Clock.MarketTime;

    /// <summary>
    /// Starts both. One question goes ahead: the connection is warm then, the minute known, and the usage book is empty again. Simulated
    /// time runs on while this process is busy, so an attempt may take ten minutes of it where a test does not wait for its end.
    /// </summary>
    public static async Task<ExchangeWorld> StartAsync(
        CancellationToken cancellation, SimulatorOptions? simulator = null, RestOptions? rest = null)
    {
        var host = await SimulatorHost.StartAsync(simulator ?? new SimulatorOptions { Speed = 60, TicksPerSecond = 1 }, cancellation);
        var world = new ExchangeWorld(host, rest ?? new RestOptions { AttemptTimeout = TimeSpan.FromMinutes(10) });
        var time = await world.Gateway.TimeAsync(RestPriority.Recovery, cancellation);
        Assert.That(time.Error, Is.Null);
        host.Usage.ClearRequests();
        return world;
    }

    /// <summary>Adds a fault that begins now.</summary>
    public long Add(FaultRule rule) => Host.Faults.Add(rule);

    /// <summary>Requests that reached the exchange.</summary>
    public EndpointUsage Asked(string? path = null) => path is null ? Host.Usage.Total : Host.Usage.Of(path);

    /// <summary>The question most tests ask: cheap, and never merged or shared with one about another symbol.</summary>
    public Task<RestResult<OpenInterestSample>> AskAsync(CancellationToken cancellation, string symbol = Symbol) =>
        Gateway.OpenInterestAsync(symbol, RestPriority.Statistics, cancellation);

    /// <summary>What the exchange says to somebody who does not use the gateway.</summary>
    public async Task<JsonElement> RawAsync(string path, CancellationToken cancellation)
    {
        await using var body = await Http.GetStreamAsync(new Uri(Host.RestUrl, path), cancellation);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        return document.RootElement.Clone();
    }

    /// <summary>A call was fine in the end, and nothing is left of what went wrong before.</summary>
    public async Task AssertWholeAsync(RestError? error, CancellationToken cancellation)
    {
        Assert.That(error, Is.Null);
        Assert.That((await Gateway.PremiumIndicesAsync(cancellation: cancellation)).Value, Has.Count.EqualTo(Host.Symbols.Length));
        Assert.That(Gateway.Budget.InFlight, Is.Zero);
        Assert.That(Gateway.Budget.Pace, Is.EqualTo(1));
        Assert.That(Quiets, Is.Empty);
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Dispose();
        await Host.DisposeAsync();
    }
}
