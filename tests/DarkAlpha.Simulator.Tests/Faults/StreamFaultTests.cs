using System.Text.Json;
using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Faults;

/// <summary>Faults of what open sockets deliver.</summary>
public sealed class StreamFaultTests : SimulatorFixture
{
    [Test]
    public async Task Stall_keeps_the_socket_open_and_delivers_nothing_not_even_acknowledgements()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        await client.NextAsync();

        var start = host.Clock.MarketTime;
        host.Faults.Add(new FaultRule { Kind = FaultKind.Stall, Length = Minute });
        await client.RequestAsync("LIST_SUBSCRIPTIONS", 1);
        while (host.Usage.Sockets.Single().Messages == 0)
        {
            await GetAsync(host, "/sim/clock");
        }

        host.Clock.Advance(Minute + TimeSpan.FromSeconds(10));

        var afterwards = await client.NextAsync(m => m.IsAck || m.EventTime > start.ToUnixTimeMilliseconds() + 1_000);
        Assert.That(afterwards.IsAck, Is.False);
        Assert.That(afterwards.EventTime, Is.GreaterThanOrEqualTo((start + Minute).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task Stall_of_one_symbol_does_not_affect_the_others()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Stall, Symbol = "btcusdt", Stream = "bookTicker" });
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker/ethusdt@bookTicker");
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        for (var i = 0; i < 40; i++)
        {
            Assert.That((await client.NextAsync()).Symbol, Is.EqualTo("ETHUSDT"));
        }
    }

    [Test]
    public async Task An_acknowledged_but_silent_stream_delivers_only_after_a_new_subscription()
    {
        var host = await StartAsync();
        var id = host.Faults.Add(new FaultRule { Kind = FaultKind.AckButSilent, Stream = "btcusdt@bookTicker" });
        var client = await ConnectAsync(host, "/public/ws");
        await client.SubscribeAsync(1, "btcusdt@bookTicker", "ethusdt@bookTicker");
        Assert.That((await client.NextAsync(m => m.IsAck)).IsAck);
        host.Faults.Remove(id);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 30; i++)
        {
            Assert.That((await client.NextAsync()).Symbol, Is.EqualTo("ETHUSDT"));
        }

        await client.RequestAsync("UNSUBSCRIBE", 2, "btcusdt@bookTicker");
        await client.SubscribeAsync(3, "btcusdt@bookTicker");
        await client.NextAsync(m => m.IsEvent && m.Symbol == "BTCUSDT");
    }

    [Test]
    public async Task Slow_frames_arrive_late_and_in_order()
    {
        var host = await StartAsync();
        var delay = TimeSpan.FromMinutes(5);
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker/ethusdt@bookTicker");
        host.Faults.Add(new FaultRule { Kind = FaultKind.Slow, Symbol = "BTCUSDT", Delay = delay, Length = Minute });
        var start = host.Clock.MarketTime;
        await client.NextAsync(m => m.Symbol == "ETHUSDT" && m.EventTime > start.ToUnixTimeMilliseconds());
        host.Clock.Advance(TimeSpan.FromMinutes(7));

        var last = 0L;
        var others = 0L;
        for (var i = 0; i < 2_500; i++)
        {
            var message = await client.NextAsync();
            if (message.Symbol == "ETHUSDT")
            {
                others = message.EventTime;
                continue;
            }

            var wasLate = message.EventTime >= start.ToUnixTimeMilliseconds()
                && message.EventTime < (start + Minute).ToUnixTimeMilliseconds();
            Assert.That(message.EventTime, Is.GreaterThan(last));
            Assert.That(!wasLate || others >= message.EventTime + delay.TotalMilliseconds - 1_000, message.Text);
            last = message.EventTime;
        }

        Assert.That(last, Is.GreaterThan(start.ToUnixTimeMilliseconds()));
    }

    [TestCase(FaultKind.Garbage)]
    [TestCase(FaultKind.Truncated)]
    [TestCase(FaultKind.Binary)]
    [TestCase(FaultKind.WrongTypes)]
    [TestCase(FaultKind.Huge)]
    public async Task The_requested_number_of_bad_frames_is_followed_by_good_ones(FaultKind kind)
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = kind, Count = 2 });
        var client = await ConnectAsync(host, "/public/stream?streams=btcusdt@bookTicker");

        for (var i = 0; i < 2; i++)
        {
            var bad = await client.NextAsync();
            Assert.That(IsCorruptedAs(kind, bad), bad.Text[..Math.Min(200, bad.Text.Length)]);
        }

        var good = await client.NextAsync();
        Assert.That((good.Symbol, good.IsBinary, good.Text.Length < 500), Is.EqualTo(("BTCUSDT", false, true)));
        Assert.That(good.DataNumber("b"), Is.GreaterThan(0));
    }

    [Test]
    public async Task Duplicated_klines_arrive_twice()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.DuplicateKlines });
        var client = await ConnectAsync(host, "/market/ws/btcusdt@kline_1m");
        host.Clock.Advance(Minute);

        for (var i = 0; i < 50; i++)
        {
            var original = await client.NextAsync();
            var duplicate = await client.NextAsync();
            Assert.That(duplicate.Text, Is.EqualTo(original.Text));
        }
    }

    [Test]
    public async Task Reordered_klines_arrive_in_swapped_pairs_without_loss()
    {
        var host = await StartAsync();
        var id = host.Faults.Add(new FaultRule { Kind = FaultKind.ReorderKlines });
        var client = await ConnectAsync(host, "/market/ws/btcusdt@kline_1m");

        var first = await client.NextAsync();
        var second = await client.NextAsync();
        host.Faults.Remove(id);
        host.Clock.Advance(Minute);
        var times = new List<long> { first.EventTime, second.EventTime };
        for (var i = 0; i < 100; i++)
        {
            times.Add((await client.NextAsync()).EventTime);
        }

        Assert.That(first.EventTime, Is.GreaterThan(second.EventTime));
        var logged = host.Log.Read().Where(e => e.Stream == "btcusdt@kline_1m" && e.EventTime >= times.Min() && e.EventTime <= times.Max());
        Assert.That(times.Order(), Is.EqualTo(logged.Select(e => e.EventTime)));
    }

    [Test]
    public async Task Missing_minutes_are_absent_on_the_stream_but_available_over_REST()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.MissingMinutes, Symbol = "BTCUSDT", Start = Minute, Length = 2 * Minute });
        var client = await ConnectAsync(host, "/market/ws/btcusdt@kline_1m");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        var closed = new List<long>();
        while (closed.Count < 2)
        {
            var message = await client.NextAsync();
            Assert.That((message.OpenTime - Morning.ToUnixTimeMilliseconds()) / 60_000, Is.Not.InRange(1, 2));
            if (message.IsClosedKline)
            {
                closed.Add((message.OpenTime - Morning.ToUnixTimeMilliseconds()) / 60_000);
            }
        }

        var byRest = await GetJsonAsync(host, $"/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime={Morning.ToUnixTimeMilliseconds()}");
        Assert.That(string.Join(" ", closed), Is.EqualTo("0 3"));
        Assert.That(
            byRest.EnumerateArray().Take(4).Select((k, i) => k[0].GetInt64() - i * 60_000L),
            Is.All.EqualTo(Morning.ToUnixTimeMilliseconds()));
    }

    private static bool IsCorruptedAs(FaultKind kind, StreamMessage bad) => kind switch
    {
        FaultKind.Binary => bad is { IsBinary: true, EventType: "bookTicker" },
        FaultKind.WrongTypes => bad.Data.GetProperty("b").ValueKind == JsonValueKind.True,
        FaultKind.Huge => bad is { Text.Length: > 1_048_576, EventType: "bookTicker" },
        _ => bad is { Json: null, IsBinary: false },
    };
}
