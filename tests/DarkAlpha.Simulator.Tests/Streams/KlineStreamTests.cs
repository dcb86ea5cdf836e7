using System.Globalization;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Tests.Support;
using DarkAlpha.Simulator.Tests.Synthetic;

namespace DarkAlpha.Simulator.Tests.Streams;

public sealed class KlineStreamTests : SimulatorFixture
{
    private static readonly DateTimeOffset Crash = new(2026, 1, 5, 13, 20, 0, TimeSpan.Zero);

    [Test]
    public async Task Updates_stay_within_the_recorded_candle_and_the_last_one_equals_it()
    {
        var host = await StartAsync(new SimulatorOptions { DataFolder = Repository.Samples, Start = Crash });
        var recorded = Recorded("BTCUSDT", Crash, minutes: 5).ToDictionary(c => c.OpenTime.UnixMilliseconds);
        var client = await ConnectAsync(host, "/market/ws/btcusdt@kline_1m");
        host.Clock.Advance(TimeSpan.FromMinutes(5.1));

        var updates = 0;
        foreach (var candle in recorded.Values)
        {
            StreamMessage message;
            do
            {
                message = await client.NextAsync();
                Assert.That(message.OpenTime, Is.EqualTo(candle.OpenTime.UnixMilliseconds));
                AssertWithin(message, candle);
                updates++;
            }
            while (!message.IsClosedKline);
            AssertEqual(message, candle);
        }

        Assert.That(updates, Is.GreaterThan(5 * 200));
    }

    [Test]
    public async Task Updates_of_a_candle_never_shrink_its_range_or_volume()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/market/stream?streams=ethusdt@kline_1m");
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await client.NextAsync(m => m.IsClosedKline);

        var previous = await client.NextAsync();
        Assert.That(previous.KlineNumber("o"), Is.GreaterThan(0));
        while (!previous.IsClosedKline)
        {
            var next = await client.NextAsync();
            Assert.That(next.EventTime, Is.GreaterThan(previous.EventTime));
            Assert.That(next.KlineNumber("o"), Is.EqualTo(previous.KlineNumber("o")));
            Assert.That(next.KlineNumber("h"), Is.GreaterThanOrEqualTo(previous.KlineNumber("h")));
            Assert.That(next.KlineNumber("l"), Is.LessThanOrEqualTo(previous.KlineNumber("l")));
            Assert.That(next.KlineNumber("v"), Is.GreaterThanOrEqualTo(previous.KlineNumber("v")));
            previous = next;
        }
    }

    [Test]
    public async Task Book_tickers_stay_within_the_candle_with_bid_below_ask_and_increasing_update_ids()
    {
        var host = await StartAsync(new SimulatorOptions { DataFolder = Repository.Samples, Start = Crash });
        var recorded = Recorded("ETHUSDT", Crash, minutes: 3).ToDictionary(c => c.OpenTime.UnixMilliseconds);
        var client = await ConnectAsync(host, "/public/ws/ethusdt@bookTicker");
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        var last = 0L;
        for (var i = 0; i < 3 * 60 * 4 - 8; i++)
        {
            var ticker = await client.NextAsync();
            var candle = recorded[ticker.EventTime / 60_000 * 60_000];
            Assert.That(ticker.DataNumber("b"), Is.LessThan(ticker.DataNumber("a")).And.GreaterThanOrEqualTo(candle.Low), ticker.Text);
            Assert.That(ticker.DataNumber("a"), Is.LessThanOrEqualTo(candle.High), ticker.Text);
            var updateId = ticker.Data.GetProperty("u").GetInt64();
            Assert.That(updateId, Is.GreaterThan(last));
            last = updateId;
        }
    }

    [Test]
    public async Task Mark_prices_arrive_every_full_second_with_the_funding_rate_and_next_settlement()
    {
        var host = await StartAsync(new SimulatorOptions { DataFolder = Repository.Samples, Start = Crash });
        var client = await ConnectAsync(host, "/market/ws/btcusdt@markPrice@1s");
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        var first = await client.NextAsync();
        var second = await client.NextAsync();

        Assert.That(first.EventType, Is.EqualTo("markPriceUpdate"));
        Assert.That(first.EventTime % 1_000, Is.Zero);
        Assert.That(second.EventTime, Is.EqualTo(first.EventTime + 1_000));
        Assert.That(first.DataNumber("p"), Is.GreaterThan(0));
        Assert.That(first.DataNumber("r"), Is.Not.Zero);
        Assert.That(
            first.Data.GetProperty("T").GetInt64(),
            Is.EqualTo(new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task A_connected_client_misses_no_event()
    {
        var host = await StartAsync();
        for (var i = 0; i < 50; i++)
        {
            var client = await ConnectAsync(host, "/market/ws/btcusdt@markPrice@1s");
            var connected = host.Clock.MarketTime;
            host.Clock.Advance(TimeSpan.FromSeconds(1));

            var first = await client.NextAsync();

            Assert.That(first.EventTime, Is.LessThanOrEqualTo(connected.AddSeconds(1).ToUnixTimeMilliseconds()));
        }
    }

    [Test]
    public async Task Received_events_match_the_log()
    {
        var host = await StartAsync(new SimulatorOptions { Start = Morning, Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"] });
        var client = await ConnectAsync(host, "/market/stream?streams=btcusdt@kline_1m/solusdt@kline_1m");
        await client.SubscribeAsync(1, "ethusdt@markPrice@1s");
        await client.NextAsync(m => m.IsAck);
        var from = host.Log.Count + 1;
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        var arrived = new List<string>();
        while (arrived.Count < 900)
        {
            arrived.Add(Describe(await client.NextAsync()));
        }

        var expected = host.Log.Read()
            .Where(e => e.Stream is "btcusdt@kline_1m" or "solusdt@kline_1m" or "ethusdt@markPrice@1s")
            .Select(e => $"{e.Stream} {e.EventTime} {e.Closed}");
        Assert.That(from, Is.GreaterThan(0));
        Assert.That(arrived, Is.SubsetOf(expected));
        Assert.That(string.Join('\n', expected), Does.Contain(string.Join('\n', arrived)));
    }

    private static string Describe(StreamMessage m) => $"{m.Json!.Value.GetProperty("stream").GetString()} {m.EventTime} {m.IsClosedKline}";

    private static void AssertWithin(StreamMessage message, Candle candle)
    {
        Assert.That(message.KlineNumber("o"), Is.EqualTo(candle.Open));
        Assert.That(message.KlineNumber("h"), Is.LessThanOrEqualTo(candle.High));
        Assert.That(message.KlineNumber("l"), Is.GreaterThanOrEqualTo(candle.Low));
        Assert.That(message.KlineNumber("c"), Is.InRange(candle.Low, candle.High));
        Assert.That(message.KlineNumber("v"), Is.InRange(0, candle.Volume));
    }

    private static void AssertEqual(StreamMessage message, Candle candle)
    {
        Assert.That(message.KlineNumber("h"), Is.EqualTo(candle.High));
        Assert.That(message.KlineNumber("l"), Is.EqualTo(candle.Low));
        Assert.That(message.KlineNumber("c"), Is.EqualTo(candle.Close));
        Assert.That(message.KlineNumber("v"), Is.EqualTo(candle.Volume));
        Assert.That(message.Kline.GetProperty("T").GetInt64(), Is.EqualTo(candle.OpenTime.UnixMilliseconds + 59_999));
        Assert.That(message.Kline.GetProperty("i").GetString(), Is.EqualTo("1m"));
        Assert.That(message.Kline.GetProperty("v").GetString(), Is.EqualTo(candle.Volume.ToString("F3", CultureInfo.InvariantCulture)));
    }

    private static Candle[] Recorded(string symbol, DateTimeOffset from, int minutes)
    {
        var start = from.ToUnixTimeMilliseconds();
        using var reader = ArchiveFolder.Scan(Repository.Samples).OpenKlines(symbol, start, start + minutes * 60_000);
        var candles = new Candle[minutes];
        Assert.That(reader.Read(candles), Is.EqualTo(minutes));
        return candles;
    }
}
