using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Streams;

public sealed class DeterminismTests : SimulatorFixture
{
    private const int ComparedEvents = 5_000;

    [Test]
    public async Task The_same_seed_gives_the_same_events_at_any_speed_and_with_any_subscribers()
    {
        var unsubscribed = await StartAsync(Options(seed: 7, speed: 1));
        var subscribed = await StartAsync(Options(seed: 7, speed: 50));
        var client = await ConnectAsync(subscribed, "/market/stream?streams=btcusdt@kline_1m/ethusdt@kline_1m/solusdt@markPrice@1s");
        await client.NextAsync();
        for (var i = 0; i < 10; i++)
        {
            subscribed.Clock.Advance(TimeSpan.FromSeconds(17));
        }

        unsubscribed.Clock.Advance(TimeSpan.FromMinutes(10));
        subscribed.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That(await FirstAsync(subscribed), Is.EqualTo(await FirstAsync(unsubscribed)));
    }

    [Test]
    public async Task Another_seed_gives_another_market()
    {
        var one = await StartAsync(Options(seed: 1, speed: 1));
        var two = await StartAsync(Options(seed: 2, speed: 1));
        one.Clock.Advance(TimeSpan.FromMinutes(10));
        two.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That(await FirstAsync(one), Is.Not.EqualTo(await FirstAsync(two)));
    }

    [Test]
    public async Task The_log_is_in_time_order_with_gapless_sequence_numbers()
    {
        var host = await StartAsync(Options(seed: 3, speed: 1));
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        var entries = await FirstAsync(host);

        Assert.That(entries.Select(e => e.EventTime), Is.Ordered);
        Assert.That(entries.Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, ComparedEvents).Select(i => (long)i)));
        Assert.That(entries.Where(e => e.Stream.EndsWith("@bookTicker", StringComparison.Ordinal)).Select(e => e.Key), Is.Unique);
    }

    [Test]
    public async Task Two_clients_receive_the_same_events()
    {
        var host = await StartAsync(Options(seed: 5, speed: 1));
        var clients = new[]
        {
            await ConnectAsync(host, "/public/ws/ethusdt@bookTicker"),
            await ConnectAsync(host, "/public/ws/ethusdt@bookTicker"),
        };
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var received = new List<string>[] { [], [] };
        foreach (var i in Enumerable.Range(0, 200))
        {
            received[i % 2].Add((await clients[i % 2].NextAsync()).Text);
        }

        var shared = received[0].Intersect(received[1]).ToList();
        Assert.That(shared, Has.Count.GreaterThan(80));
        Assert.That(string.Join('\n', received[0]), Does.Contain(string.Join('\n', shared)));
    }

    private static SimulatorOptions Options(int seed, double speed) =>
        new() { Start = Morning, Seed = seed, Speed = speed, Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"] };

    private async Task<IReadOnlyList<LogEntry>> FirstAsync(SimulatorHost host)
    {
        while (host.Log.Count < ComparedEvents)
        {
            await GetAsync(host, "/sim/clock");
        }

        return host.Log.Read(max: ComparedEvents);
    }
}
