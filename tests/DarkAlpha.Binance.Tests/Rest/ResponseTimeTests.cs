using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

/// <summary>Send and receive times of results.</summary>
[TestFixture]
public sealed class ResponseTimeTests
{
    private static double Seconds(RestWorld world, long timestamp) =>
        Math.Round((world.Time.GetUtcNow() - world.Time.GetElapsedTime(timestamp) - RestWorld.Start).TotalSeconds, 2);

    [Test]
    public void The_times_are_those_of_the_successful_attempt()
    {
        using var world = new RestWorld(new RestOptions { RetryDelay = TimeSpan.FromSeconds(4) });
        world.Exchange.Script = _ => world.Exchange.Requests.Count == 1 ? FakeExchange.Response(503, "") : null;
        var result = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
        Assert.That(Seconds(world, result.ReceivedAt) - Seconds(world, result.SentAt), Is.EqualTo(0.02).Within(0.011), "10 ms each way");
        Assert.That(Seconds(world, result.SentAt), Is.GreaterThanOrEqualTo(0.02), "not the time of the first attempt");
    }

    [Test]
    public void A_caller_that_joins_a_call_gets_the_time_it_was_sent()
    {
        using var world = new RestWorld();
        world.Exchange.OneWay = TimeSpan.FromSeconds(1);
        var first = world.Do(gateway => gateway.OpenInterestAsync("BTCUSDT"));
        world.Pass(1.5);
        var joined = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1));
        Assert.That(joined.SentAt, Is.EqualTo(RestWorld.Result(first).SentAt));
        Assert.That((Seconds(world, joined.SentAt), Seconds(world, joined.ReceivedAt)), Is.EqualTo((0.0, 2.0)));
    }

    [Test]
    public void Callers_merged_into_one_call_get_the_time_it_was_sent()
    {
        using var world = new RestWorld();
        world.Exchange.OneWay = TimeSpan.FromMilliseconds(100);
        var calls = Enumerable.Range(0, 3).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1));
        Assert.That(calls.Select(task => Seconds(world, RestWorld.Result(task).SentAt)), Has.All.EqualTo(0.05), "after the 50 ms window");
        Assert.That(calls.Select(task => Seconds(world, RestWorld.Result(task).ReceivedAt)), Has.All.EqualTo(0.25));
    }
}
