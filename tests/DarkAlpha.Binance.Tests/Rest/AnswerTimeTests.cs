using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

/// <summary>When an answer was asked for and when it came.</summary>
[TestFixture]
public sealed class AnswerTimeTests
{
    private static double Seconds(RestWorld world, long timestamp) =>
        Math.Round((world.Time.GetUtcNow() - world.Time.GetElapsedTime(timestamp) - RestWorld.Start).TotalSeconds, 2);

    [Test]
    public void Of_several_attempts_the_one_that_was_answered_counts()
    {
        using var world = new RestWorld(new RestOptions { RetryDelay = TimeSpan.FromSeconds(4) });
        world.Exchange.Script = _ => world.Exchange.Requests.Count == 1 ? FakeExchange.Answer(503, "") : null;
        var answer = world.Wait(gateway => gateway.OpenInterestAsync("BTCUSDT"));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
        Assert.That(Seconds(world, answer.ReceivedAt) - Seconds(world, answer.SentAt), Is.EqualTo(0.02).Within(0.011), "10 ms each way");
        Assert.That(Seconds(world, answer.SentAt), Is.GreaterThanOrEqualTo(0.02), "the first attempt is not what was answered");
    }

    [Test]
    public void Who_joins_a_call_under_way_gets_the_moment_it_was_sent()
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
    public void Who_is_asked_for_together_gets_the_moment_the_one_call_was_sent()
    {
        using var world = new RestWorld();
        world.Exchange.OneWay = TimeSpan.FromMilliseconds(100);
        var asked = Enumerable.Range(0, 3).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1));
        Assert.That(asked.Select(task => Seconds(world, RestWorld.Result(task).SentAt)), Has.All.EqualTo(0.05), "after the window of 50 ms");
        Assert.That(asked.Select(task => Seconds(world, RestWorld.Result(task).ReceivedAt)), Has.All.EqualTo(0.25));
    }
}
