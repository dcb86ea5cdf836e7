using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class ColdStartTests
{
    private const int Symbols = 500;

    [TestCase(0.0, 1.0)]
    [TestCase(30.0, 1.0)]
    [TestCase(58.5, 1.0)]
    [TestCase(0.0, 0.5)]
    public void Five_hundred_symbols_cold_start_without_a_rejection(double secondOfMinute, double share)
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { WeightShare = share } });
        world.Exchange.OneWay = TimeSpan.FromMilliseconds(60);
        world.Exchange.Offset = TimeSpan.FromSeconds(secondOfMinute + 0.123);
        var start = world.Elapsed;
        world.Begin(gateway => gateway.TimeAsync(RestPriority.Recovery));
        world.Begin(gateway => gateway.ExchangeInfoAsync());
        var warm = new List<double>();
        for (var i = 0; i < Symbols; i++)
        {
            var symbol = $"S{i}USDT";
            world.Begin(async gateway =>
            {
                await WarmAsync(gateway, symbol);
                warm.Add(world.Elapsed - start);
            });
        }

        world.Until(() => warm.Count == Symbols || world.Started.Exists(task => task.IsFaulted), 1200);
        Assert.That(world.Started.Where(task => task.IsFaulted).Select(task => task.Exception!.Message), Is.Empty);
        world.Pass(2);
        TestContext.Out.WriteLine(
            $"{Symbols} symbols from second {secondOfMinute} of the minute with share {share}: first warm after {warm[0]:F1} s, "
            + $"half after {warm[Symbols / 2]:F1} s, last after {warm[^1]:F1} s; {world.Exchange.Requests.Count} requests, "
            + $"at most {world.Exchange.MaxPerMinute} weight in a minute");
        Assert.Multiple(() =>
        {
            Assert.That(world.Exchange.Rejections, Is.Zero);
            Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(2400 * share));
            Assert.That(warm[^1], Is.LessThan(share < 1 ? 330 : 75));
        });
    }

    private static async Task WarmAsync(RestGateway gateway, string symbol)
    {
        var quarters = SucceedAsync(gateway.KlinesAsync(symbol, CandleInterval.FifteenMinutes, 120));
        var minutes = SucceedAsync(gateway.KlinesAsync(symbol, CandleInterval.OneMinute, 120));
        var history = SucceedAsync(gateway.OpenInterestHistAsync(symbol, 288));
        var funding = SucceedAsync(gateway.FundingRatesAsync(symbol));
        var premium = SucceedAsync(gateway.PremiumIndexAsync(symbol));
        var openInterest = SucceedAsync(gateway.OpenInterestAsync(symbol));
        await Task.WhenAll(quarters, minutes, history, funding, premium, openInterest);
    }

    private static async Task SucceedAsync<T>(Task<RestResult<T>> call)
        where T : notnull
    {
#pragma warning disable VSTHRD003 // Started by the only caller in the same expression.
        var result = await call;
#pragma warning restore VSTHRD003
        if (result.Error is { } error)
        {
            throw new AssertionException(error.Message);
        }
    }
}
