using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Streams;

public sealed class DeterminismTests : SimulatorFixture
{
    private const int Compared = 5_000;

    [Test]
    public async Task The_same_seed_makes_the_same_events_whatever_the_speed_and_who_listens()
    {
        var quiet = await StartAsync(Options(seed: 7, speed: 1));
        var heard = await StartAsync(Options(seed: 7, speed: 50));
        var client = await ConnectAsync(heard, "/market/stream?streams=btcusdt@kline_1m/ethusdt@kline_1m/solusdt@markPrice@1s");
        await client.NextAsync();
        for (var i = 0; i < 10; i++)
        {
            heard.Clock.Advance(TimeSpan.FromSeconds(17));
        }

        quiet.Clock.Advance(TimeSpan.FromMinutes(10));
        heard.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That(await FirstAsync(heard), Is.EqualTo(await FirstAsync(quiet)));
    }

    [Test]
    public async Task Another_seed_makes_another_market()
    {
        var one = await StartAsync(Options(seed: 1, speed: 1));
        var two = await StartAsync(Options(seed: 2, speed: 1));
        one.Clock.Advance(TimeSpan.FromMinutes(10));
        two.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That(await FirstAsync(one), Is.Not.EqualTo(await FirstAsync(two)));
    }

    [Test]
    public async Task The_log_is_in_time_order_with_numbers_without_gaps()
    {
        var host = await StartAsync(Options(seed: 3, speed: 1));
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        var entries = await FirstAsync(host);

        Assert.That(entries.Select(e => e.EventTime), Is.Ordered);
        Assert.That(entries.Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, Compared).Select(i => (long)i)));
        Assert.That(entries.Where(e => e.Stream.EndsWith("@bookTicker", StringComparison.Ordinal)).Select(e => e.Key), Is.Unique);
    }

    [Test]
    public async Task Two_clients_hear_the_same()
    {
        var host = await StartAsync(Options(seed: 5, speed: 1));
        var clients = new[] { await ConnectAsync(host, "/public/ws/ethusdt@bookTicker"), await ConnectAsync(host, "/public/ws/ethusdt@bookTicker") };
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var heard = new List<string>[] { [], [] };
        foreach (var i in Enumerable.Range(0, 200))
        {
            heard[i % 2].Add((await clients[i % 2].NextAsync()).Text);
        }

        var shared = heard[0].Intersect(heard[1]).ToList();
        Assert.That(shared, Has.Count.GreaterThan(80));
        Assert.That(string.Join('\n', heard[0]), Does.Contain(string.Join('\n', shared)));
    }

    private static SimulatorOptions Options(int seed, double speed) =>
        new() { Start = Morning, Seed = seed, Speed = speed, Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"] };

    private async Task<IReadOnlyList<LogEntry>> FirstAsync(SimulatorHost host)
    {
        while (host.Log.Count < Compared)
        {
            await GetAsync(host, "/sim/clock");
        }

        return host.Log.Read(max: Compared);
    }
}
