using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Faults;

/// <summary>Faults that make REST responses stale, with or without correct timestamps.</summary>
public sealed class StaleDataFaultTests : SimulatorFixture
{
    private const string Price = "/fapi/v2/ticker/price?symbol=BTCUSDT";
    private const string Interest = "/fapi/v1/openInterest?symbol=BTCUSDT";
    private const string Klines = "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=3";
    private const string Tick = "btcusdt@bookTicker";

    private async Task<long> TimeAsync(SimulatorHost host, string path) => (await GetJsonAsync(host, path)).GetProperty("time").GetInt64();

    private static long Now(SimulatorHost host) => host.Clock.MarketTime.ToUnixTimeMilliseconds();

    [Test]
    public async Task A_lagging_replica_returns_old_data_with_old_timestamps()
    {
        var host = await StartAsync();
        host.Clock.Advance(10 * Minute);
        host.Faults.Add(new FaultRule { Kind = FaultKind.LaggingCopy, Delay = 3 * Minute });

        var price = Now(host) - await TimeAsync(host, Price);
        var interest = Now(host) - await TimeAsync(host, Interest);
        var newest = (await GetJsonAsync(host, Klines))[2][0].GetInt64();

        Assert.That(price, Is.InRange(150_000, 180_000));
        Assert.That(interest, Is.InRange(150_000, 180_000));
        Assert.That(Now(host) - newest, Is.GreaterThan(150_000));
        Assert.That(await ServerTimeAsync(host), Is.GreaterThanOrEqualTo(Morning + 10 * Minute), "the exchange's own clock does not lag");
    }

    [Test]
    public async Task A_frozen_symbol_repeats_its_price_with_the_old_time_while_others_update()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Frozen, Symbol = "BTCUSDT", Endpoint = "/fapi/v2/ticker/price" });
        var before = await GetJsonAsync(host, Price);
        host.Clock.Advance(5 * Minute);
        var after = await GetJsonAsync(host, Price);
        var all = await GetJsonAsync(host, "/fapi/v2/ticker/price");

        Assert.That(after.GetRawText(), Is.EqualTo(before.GetRawText()));
        Assert.That(
            all.EnumerateArray()
                .Where(p => Now(host) - p.GetProperty("time").GetInt64() > 200_000)
                .Select(p => p.GetProperty("symbol").GetString()),
            Is.EqualTo(["BTCUSDT"]));
    }

    [Test]
    public async Task A_frozen_price_keeps_its_time_also_while_a_response_is_made()
    {
        // At this speed a look at the clock is often a millisecond later than the one before.
        var host = await StartAsync(new SimulatorOptions { Start = Morning, Speed = 1_000 });
        host.Faults.Add(new FaultRule { Kind = FaultKind.Frozen, Symbol = "BTCUSDT" });

        var times = new HashSet<long>();
        for (var i = 0; i < 20; i++)
        {
            times.Add(await TimeAsync(host, Price));
        }

        Assert.That(times, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Timestamps_can_be_ahead()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.DatedAhead, Endpoint = "*", Offset = TimeSpan.FromDays(1) });

        Assert.That(await TimeAsync(host, Interest) - Now(host), Is.InRange(86_300_000, 86_400_000));
        Assert.That((await GetJsonAsync(host, Klines))[3][0].GetInt64() - Now(host), Is.InRange(86_300_000, 86_400_000));
        Assert.That(await ServerTimeAsync(host), Is.GreaterThan(Morning + TimeSpan.FromHours(23)));
    }

    [Test]
    public async Task A_late_response_contains_the_data_of_the_request_time()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.LateAnswer, Endpoint = "/fapi/v1/openInterest", Delay = TimeSpan.FromHours(1) });
        var requestedAt = Now(host);

        var waiting = TimeAsync(host, Interest);
        await ArrivesAsync(host, "/fapi/v1/openInterest");
        while (!waiting.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await GetAsync(host, "/sim/clock");
        }

        Assert.That(await waiting - requestedAt, Is.InRange(0, 60_000));
    }

    [Test]
    public async Task Each_ticker_is_followed_by_the_previous_one_again()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.ReplayTicks });
        var client = await ConnectAsync(host, $"/public/ws/{Tick}");

        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add((await client.NextAsync()).Data.GetProperty("u").GetInt64());
        }

        Assert.That(ids.Zip(ids.Skip(1), (first, second) => second < first).Count(isOlder => isOlder), Is.GreaterThanOrEqualTo(9));
    }
}
