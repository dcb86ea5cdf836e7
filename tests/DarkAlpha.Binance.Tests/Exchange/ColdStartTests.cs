using System.Collections.Immutable;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>Five hundred symbols request their history at once, over HTTP, without exceeding a rate limit.</summary>
public sealed class ColdStartTests
{
    private const int Symbols = 500;
    private const int WeightLimit = 2400;

    // From second 50 the minute changes while requests wait, and with latency while requests are in flight.
    [TestCase(0, 0)]
    [TestCase(50, 0)]
    [TestCase(50, 3)]
    [CancelAfter(120_000)]
    public async Task Five_hundred_symbols_cold_start_without_a_429(int second, int latency, CancellationToken cancellation)
    {
        ImmutableArray<string> symbols = [.. Enumerable.Range(0, Symbols).Select(i => $"S{i:D3}USDT")];
        var rest = new RestOptions
        {
            AttemptTimeout = TimeSpan.FromMinutes(10),
            Budget = new BudgetOptions { MinuteGuard = TimeSpan.FromSeconds(1 + latency) },
        };
        var simulator = new SimulatorOptions
        {
            Symbols = symbols,
            Start = new DateTimeOffset(2026, 1, 6, 10, 0, second, TimeSpan.Zero),
            WeightLimit = WeightLimit,
            Faults = latency == 0 ? [] : [new FaultRule { Kind = FaultKind.Slow, Endpoint = "*", Delay = TimeSpan.FromSeconds(latency) }],
        };
        await using var world = await ExchangeWorld.StartAsync(cancellation, simulator, rest);
        Assert.That(
            (await world.CallAsync(gateway => gateway.ExchangeInfoAsync(cancellation: cancellation))).Value?.WeightPerMinute,
            Is.EqualTo(WeightLimit));
        Assert.That((await world.CallAsync(gateway => gateway.TimeAsync(cancellation: cancellation))).Error, Is.Null);
        var start = world.Now;

        var warm = await world.CallAsync(_ => Task.WhenAll(symbols.Select(symbol => WarmAsync(world, symbol, cancellation))));

        var used = world.Usage();
        await TestContext.Out.WriteLineAsync(
            $"{Symbols} symbols against {WeightLimit}/min, from second {start.Second} of the minute: half warm after "
            + $"{(warm.Order().ElementAt(Symbols / 2) - start).TotalSeconds:F1} s, "
            + $"the last after {(warm.Max() - start).TotalSeconds:F1} s; "
            + $"{used.Requests} requests, weight {used.Weight}, 429: {used.Status429}");
        Assert.That(used.Status429, Is.Zero);
        Assert.That(used.Status418, Is.Zero);
        Assert.That(world.Pauses, Is.Empty);
        Assert.That(used.Weight, Is.GreaterThan(WeightLimit), "otherwise no call had to wait");
    }

    private static async Task<DateTimeOffset> WarmAsync(ExchangeWorld world, string symbol, CancellationToken cancellation)
    {
        var gateway = world.Gateway;
        await Task.WhenAll(
            SucceedAsync(() => gateway.KlinesAsync(symbol, CandleInterval.FifteenMinutes, 120, cancellation: cancellation)),
            SucceedAsync(() => gateway.KlinesAsync(symbol, CandleInterval.OneMinute, 120, cancellation: cancellation)),
            SucceedAsync(() => gateway.OpenInterestHistAsync(symbol, 288, cancellation: cancellation)),
            SucceedAsync(() => gateway.FundingRatesAsync(symbol, cancellation: cancellation)),
            SucceedAsync(() => gateway.PremiumIndexAsync(symbol, cancellation: cancellation)),
            SucceedAsync(() => gateway.OpenInterestAsync(symbol, cancellation: cancellation)));
        return world.Now;
    }

    private static async Task SucceedAsync<T>(Func<Task<RestResult<T>>> call)
        where T : notnull
    {
        if ((await call()).Error is { } error)
        {
            throw new AssertionException(error.Message);
        }
    }
}
