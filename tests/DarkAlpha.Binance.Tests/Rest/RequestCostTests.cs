using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class RequestCostTests
{
    [TestCase(1, 1)]
    [TestCase(99, 1)]
    [TestCase(100, 2)]
    [TestCase(499, 2)]
    [TestCase(500, 5)]
    [TestCase(1000, 5)]
    [TestCase(1001, 10)]
    [TestCase(1500, 10)]
    public void The_weight_of_klines_depends_on_the_requested_number(int limit, int weight)
    {
        using var world = new RestWorld();
        var candles = world.Wait(gateway => gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, limit));
        Assert.Multiple(() =>
        {
            Assert.That(candles.Value, Has.Count.EqualTo(limit));
            Assert.That(world.Budget.Used, Is.EqualTo(weight));
            Assert.That(world.Exchange.Requests[0].Weight, Is.EqualTo(weight));
        });
    }

    [Test]
    public void Every_other_call_has_its_documented_weight()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Cost(gateway => gateway.TickerPriceAsync("BTCUSDT")), Is.EqualTo(1));
            Assert.That(Cost(gateway => gateway.TickerPricesAsync()), Is.EqualTo(2));
            Assert.That(Cost(gateway => gateway.PremiumIndexAsync("BTCUSDT")), Is.EqualTo(1));
            Assert.That(Cost(gateway => gateway.PremiumIndicesAsync()), Is.EqualTo(10));
            Assert.That(Cost(gateway => gateway.FundingRatesAsync("BTCUSDT")), Is.Zero);
            Assert.That(Cost(gateway => gateway.OpenInterestAsync("BTCUSDT")), Is.EqualTo(1));
            Assert.That(Cost(gateway => gateway.OpenInterestHistAsync("BTCUSDT", 288)), Is.Zero);
            Assert.That(Cost(gateway => gateway.TimeAsync()), Is.EqualTo(1));
            Assert.That(Cost(gateway => gateway.ExchangeInfoAsync()), Is.EqualTo(1));
        });
    }

    [Test]
    public void Limits_outside_the_range_of_the_exchange_throw()
    {
        using var world = new RestWorld();
        Assert.Multiple(() =>
        {
            Assert.That(
                () => world.Gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, 0),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => world.Gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, 1501),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => world.Gateway.KlinesAsync("BTCUSDT", CandleInterval.None, 10),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => world.Gateway.FundingRatesAsync("BTCUSDT", 1001), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => world.Gateway.OpenInterestHistAsync("BTCUSDT", 501), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => world.Gateway.TickerPriceAsync(" "), Throws.ArgumentException);
        });
    }

    private static int Cost<T>(Func<RestGateway, Task<RestResult<T>>> call)
        where T : notnull
    {
        using var world = new RestWorld();
        var result = world.Wait(call);
        Assert.That(result.Error, Is.Null);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1));
        Assert.That(world.Exchange.Requests[0].Weight, Is.EqualTo(world.Budget.OwnUsed), "as counted by the exchange");
        return world.Budget.OwnUsed;
    }
}
