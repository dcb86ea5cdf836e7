using System.Collections.Concurrent;
using System.Text.Json;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Exchange.Support;

/// <summary>A simulator on loopback and a gateway connected over HTTP, both in virtual time.</summary>
internal sealed class ExchangeWorld : IAsyncDisposable
{
    public const string Symbol = "BTCUSDT";
    public const string Klines = "/fapi/v1/klines";
    public const string Price = "/fapi/v2/ticker/price";
    public const string Premium = "/fapi/v1/premiumIndex";
    public const string Interest = "/fapi/v1/openInterest";

    /// <summary>Options with a timeout that only a fault of the exchange reaches.</summary>
    public static readonly RestOptions ShortTimeout = new() { AttemptTimeout = TimeSpan.FromMinutes(1) };

    private static readonly HttpClient Http = new();

    private readonly ConcurrentQueue<RestError> _pauses = new();

    private readonly VirtualWorld _world;

    private ExchangeWorld(VirtualWorld world, SimulatorHost host, RestOptions options)
    {
        _world = world;
        Host = host;
        options = options with { BaseAddress = host.RestUrl, Connect = world.Wire.ConnectAsync };
        Gateway = new RestGateway(options, host.Clock.Steady, NullLogger<RestGateway>.Instance);
        Gateway.PauseStarted += (_, pause) => _pauses.Enqueue(pause.Error);
    }

    public SimulatorHost Host { get; }

    public RestGateway Gateway { get; }

    /// <summary>The pauses that the gateway started.</summary>
    public IReadOnlyCollection<RestError> Pauses => _pauses;

    public DateTimeOffset Now => Host.Clock.MarketTime;

    /// <summary>Starts both and sends one time request, so that the budget knows the minute; its usage is cleared.</summary>
    public static async Task<ExchangeWorld> StartAsync(
        CancellationToken cancellation, SimulatorOptions? simulator = null, RestOptions? rest = null)
    {
        var virtualTime = new VirtualWorld(DateTimeOffset.UnixEpoch);
        simulator = (simulator ?? new SimulatorOptions()) with { Cadence = StreamCadence.MinuteCloses };
        var host = await SimulatorHost.StartAsync(virtualTime.In(simulator), cancellation);
        var world = new ExchangeWorld(virtualTime, host, rest ?? new RestOptions { AttemptTimeout = TimeSpan.FromMinutes(10) });
        var time = await world.CallAsync(gateway => gateway.TimeAsync(RestPriority.Recovery, cancellation));
        Assert.That(time.Error, Is.Null);
        host.Usage.ClearRequests();
        return world;
    }

    /// <summary>Adds a fault that starts now.</summary>
    public long Add(FaultRule rule) => Host.Faults.Add(rule);

    /// <summary>Usage by requests that reached the exchange, in total or of one path.</summary>
    public EndpointUsage Usage(string? path = null) => path is null ? Host.Usage.Total : Host.Usage.Of(path);

    /// <summary>The request most tests use: cheap, and never merged or shared with one about another symbol.</summary>
    public Task<RestResult<OpenInterestSample>> RequestAsync(CancellationToken cancellation, string symbol = Symbol) =>
        CallAsync(gateway => gateway.OpenInterestAsync(symbol, RestPriority.Statistics, cancellation));

    /// <summary>The same request for every symbol at once.</summary>
    public Task<RestResult<OpenInterestSample>[]> RequestAllAsync(CancellationToken cancellation) => CallAsync(gateway =>
        Task.WhenAll(Host.Symbols.Select(symbol => gateway.OpenInterestAsync(symbol, RestPriority.Statistics, cancellation))));

    /// <summary>Calls the gateway and lets time pass until it returns.</summary>
    public Task<T> CallAsync<T>(Func<RestGateway, Task<T>> call) => _world.WhileAsync(() => call(Gateway));

    /// <summary>Lets time pass until a condition holds.</summary>
    public Task UntilAsync(Func<bool> condition) => _world.UntilAsync(condition, TimeSpan.FromDays(1));

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan span) => _world.PassAsync(span);

    /// <summary>Requests the exchange directly, without the gateway.</summary>
    public async Task<JsonElement> RawAsync(string path, CancellationToken cancellation)
    {
        await using var body = await Http.GetStreamAsync(new Uri(Host.RestUrl, path), cancellation);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        return document.RootElement.Clone();
    }

    /// <summary>Makes a request during a fault, and asserts that the next one succeeds without it.</summary>
    /// <returns>The error of the request, and the number of attempts.</returns>
    public async Task<(RestError Error, long Attempts)> FailAsync(FaultRule rule, CancellationToken cancellation)
    {
        var fault = Add(rule);
        var during = await RequestAsync(cancellation);
        var attempts = Usage().Requests;
        Host.Faults.Remove(fault);
        await AssertRecoveredAsync((await RequestAsync(cancellation)).Error, cancellation);
        return (during.Error ?? throw new AssertionException("the request succeeded"), attempts);
    }

    /// <summary>Asserts that the call succeeded and earlier faults have no effect left.</summary>
    public async Task AssertRecoveredAsync(RestError? error, CancellationToken cancellation)
    {
        Assert.That(error, Is.Null);
        Assert.That(
            (await CallAsync(gateway => gateway.PremiumIndicesAsync(cancellation: cancellation))).Value,
            Has.Count.EqualTo(Host.Symbols.Length));
        Assert.That(Gateway.Budget.InFlight, Is.Zero);
        Assert.That(Gateway.Budget.Pace, Is.EqualTo(1));
        Assert.That(Pauses, Is.Empty);
    }

    public async ValueTask DisposeAsync() => await _world.WhileAsync(async () =>
    {
        Gateway.Dispose();
        await Host.DisposeAsync();
    });
}
