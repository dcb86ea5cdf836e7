using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Faults;

/// <summary>REST answers that do not tell how things are now, and say so or not.</summary>
public sealed class CopyFaultTests : SimulatorFixture
{
    private const string Price = "/fapi/v2/ticker/price?symbol=BTCUSDT";
    private const string Interest = "/fapi/v1/openInterest?symbol=BTCUSDT";
    private const string Klines = "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=3";
    private const string Tick = "btcusdt@bookTicker";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private async Task<long> TimeAsync(SimulatorHost host, string path) => (await GetJsonAsync(host, path)).GetProperty("time").GetInt64();

    private async Task<DateTimeOffset> ServerTimeAsync(SimulatorHost host) =>
        DateTimeOffset.FromUnixTimeMilliseconds((await GetJsonAsync(host, "/fapi/v1/time")).GetProperty("serverTime").GetInt64());

    private static long Now(SimulatorHost host) => host.Clock.MarketTime.ToUnixTimeMilliseconds();

    [Test]
    public async Task A_copy_that_lags_shows_the_market_and_the_time_of_before()
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
    public async Task A_halted_symbol_repeats_its_price_with_its_old_time_and_the_others_go_on()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Frozen, Symbol = "BTCUSDT", Endpoint = "/fapi/v2/ticker/price" });
        var before = await GetJsonAsync(host, Price);
        host.Clock.Advance(5 * Minute);
        var after = await GetJsonAsync(host, Price);
        var all = await GetJsonAsync(host, "/fapi/v2/ticker/price");

        Assert.That(after.GetRawText(), Is.EqualTo(before.GetRawText()));
        Assert.That(
            all.EnumerateArray().Where(p => Now(host) - p.GetProperty("time").GetInt64() > 200_000).Select(p => p.GetProperty("symbol").GetString()),
            Is.EqualTo(["BTCUSDT"]));
    }

    [Test]
    public async Task Data_can_be_dated_ahead()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.DatedAhead, Endpoint = "*", Offset = TimeSpan.FromDays(1) });

        Assert.That(await TimeAsync(host, Interest) - Now(host), Is.InRange(86_300_000, 86_400_000));
        Assert.That((await GetJsonAsync(host, Klines))[3][0].GetInt64() - Now(host), Is.InRange(86_300_000, 86_400_000));
        Assert.That(await ServerTimeAsync(host), Is.GreaterThan(Morning + TimeSpan.FromHours(23)));
    }

    [Test]
    public async Task A_late_answer_tells_how_things_were_when_it_was_asked_for()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.LateAnswer, Endpoint = "/fapi/v1/openInterest", Delay = TimeSpan.FromHours(1) });
        var asked = Now(host);

        var waiting = TimeAsync(host, Interest);
        while (host.Usage.Of("/fapi/v1/openInterest").Requests == 0)
        {
            await GetAsync(host, "/sim/clock");
        }

        while (!waiting.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await GetAsync(host, "/sim/clock");
        }

        Assert.That(await waiting - asked, Is.InRange(0, 60_000));
    }

    [Test]
    public async Task Replayed_ticks_follow_the_newer_ones()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.ReplayTicks });
        var client = await ConnectAsync(host, $"/public/ws/{Tick}");

        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add((await client.NextAsync()).Data.GetProperty("u").GetInt64());
        }

        Assert.That(ids.Zip(ids.Skip(1), (first, second) => second < first).Count(back => back), Is.GreaterThanOrEqualTo(9));
    }
}
