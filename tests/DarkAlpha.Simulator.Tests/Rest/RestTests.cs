using System.Globalization;
using System.Text.Json;
using DarkAlpha.Simulator.Tests.Support;
using DarkAlpha.Simulator.Tests.Synthetic;

namespace DarkAlpha.Simulator.Tests.Rest;

public sealed class RestTests : SimulatorFixture
{
    private static readonly long Noon = new DateTimeOffset(2026, 1, 6, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Test]
    public async Task Past_klines_equal_the_recording_and_the_forming_one_is_last()
    {
        var host = await StartRecordedAsync();
        var recorded = ArchiveFiles.Minutes(Repository.Samples, "BTCUSDT")
            .ToDictionary(m => m.Candle.OpenTime.UnixMilliseconds, m => m.Candle);

        var rows = (await GetJsonAsync(host, "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=120")).EnumerateArray().ToList();

        Assert.That(rows, Has.Count.EqualTo(120));
        Assert.That(rows[^1][0].GetInt64(), Is.EqualTo(host.Clock.MarketTime.ToUnixTimeMilliseconds() / 60_000 * 60_000));
        foreach (var row in rows.SkipLast(1))
        {
            var candle = recorded[row[0].GetInt64()];
            double[] expected = [candle.Open, candle.High, candle.Low, candle.Close, candle.Volume];
            Assert.That(row.EnumerateArray().Skip(1).Take(5).Select(Number), Is.EqualTo(expected));
            Assert.That(row[6].GetInt64(), Is.EqualTo(candle.OpenTime.UnixMilliseconds + 59_999));
            Assert.That(row.GetArrayLength(), Is.EqualTo(12));
        }
    }

    [Test]
    public async Task Fifteen_minute_candles_aggregate_their_minutes()
    {
        var host = await StartRecordedAsync();
        var minutes = await RowsAsync(host, "/fapi/v1/klines?symbol=ETHUSDT&interval=1m&limit=1500");

        var quarters = await RowsAsync(host, "/fapi/v1/klines?symbol=ETHUSDT&interval=15m&limit=90");

        Assert.That(quarters, Has.Count.EqualTo(90));
        foreach (var quarter in quarters.SkipLast(1))
        {
            var parts = minutes.Where(m => m.Time / 900_000 == quarter.Time / 900_000).ToList();
            Assert.That(parts, Has.Count.EqualTo(15));
            Assert.That(quarter.Values[0], Is.EqualTo(parts[0].Values[0]));
            Assert.That(quarter.Values[1], Is.EqualTo(parts.Max(m => m.Values[1])));
            Assert.That(quarter.Values[2], Is.EqualTo(parts.Min(m => m.Values[2])));
            Assert.That(quarter.Values[3], Is.EqualTo(parts[^1].Values[3]));
            Assert.That(quarter.Values[4], Is.EqualTo(parts.Sum(m => m.Values[4])).Within(1e-6));
        }
    }

    [Test]
    public async Task Klines_are_selected_by_start_time_or_end_time()
    {
        var host = await StartRecordedAsync();
        var start = Noon - 3_600_000;

        var fromStart = await RowsAsync(host, $"/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime={start}&limit=10");
        var upToEnd = await RowsAsync(host, $"/fapi/v1/klines?symbol=BTCUSDT&interval=1m&endTime={start}&limit=10");
        var between = await RowsAsync(host, $"/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime={start + 1}&endTime={start + 180_000}");
        var future = await RowsAsync(host, $"/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime={Noon + 3_600_000}");

        Assert.That(fromStart.Select(r => r.Time), Is.EqualTo(Enumerable.Range(0, 10).Select(i => start + i * 60_000L)));
        Assert.That(upToEnd[^1].Time, Is.EqualTo(start));
        Assert.That(upToEnd, Has.Count.EqualTo(10));
        Assert.That(between.Select(r => r.Time), Is.EqualTo(Enumerable.Range(1, 3).Select(i => start + i * 60_000L)));
        Assert.That(future, Is.Empty);
    }

    [Test]
    public async Task Open_interest_funding_and_premium_equal_the_recording()
    {
        var host = await StartRecordedAsync();

        var history = (await GetJsonAsync(host, "/futures/data/openInterestHist?symbol=BTCUSDT&period=5m&limit=3"))
            .EnumerateArray().ToList();
        var now = await GetJsonAsync(host, "/fapi/v1/openInterest?symbol=BTCUSDT");
        var funding = (await GetJsonAsync(host, "/fapi/v1/fundingRate?symbol=BTCUSDT&limit=3")).EnumerateArray().ToList();
        var premium = await GetJsonAsync(host, "/fapi/v1/premiumIndex?symbol=BTCUSDT");

        var recorded = ArchiveFiles.Minutes(Repository.Samples, "BTCUSDT").ToDictionary(m => m.Candle.OpenTime.UnixMilliseconds);
        Assert.That(history.Select(h => h.GetProperty("timestamp").GetInt64()), Is.EqualTo(new[] { Noon - 600_000, Noon - 300_000, Noon }));
        Assert.That(Number(history[^1].GetProperty("sumOpenInterest")), Is.EqualTo(recorded[Noon].OpenInterest));
        Assert.That(Number(now.GetProperty("openInterest")), Is.EqualTo(recorded[Noon].OpenInterest));
        Assert.That(funding, Has.Count.EqualTo(3));
        Assert.That(Number(funding[^1].GetProperty("fundingRate")), Is.EqualTo(recorded[Noon].FundingRate));
        Assert.That(Number(premium.GetProperty("lastFundingRate")), Is.EqualTo(recorded[Noon].FundingRate));
        Assert.That(premium.GetProperty("nextFundingTime").GetInt64(), Is.EqualTo(Noon + 4 * 3_600_000));
    }

    [Test]
    public async Task A_recording_without_open_interest_and_funding_uses_synthetic_values()
    {
        using var folder = new TemporaryFolder();
        var klines = Directory.GetFiles(Repository.Samples, "BTCUSDT-1m-*", SearchOption.AllDirectories).Single();
        File.Copy(klines, folder.Of(Path.GetFileName(klines)));
        var host = await StartAsync(new SimulatorOptions { DataFolder = folder.Path });

        var interest = await GetJsonAsync(host, "/fapi/v1/openInterest?symbol=BTCUSDT");
        var funding = await GetJsonAsync(host, "/fapi/v1/fundingRate?symbol=BTCUSDT&limit=3");

        Assert.That(host.Clock.Start, Is.EqualTo(new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(Number(interest.GetProperty("openInterest")), Is.GreaterThan(0));
        Assert.That(funding.GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task Prices_are_returned_for_one_symbol_or_for_all()
    {
        var host = await StartRecordedAsync();

        var one = await GetJsonAsync(host, "/fapi/v1/ticker/price?symbol=ETHUSDT");
        var all = await GetJsonAsync(host, "/fapi/v2/ticker/price");
        var marks = await GetJsonAsync(host, "/fapi/v1/premiumIndex");

        Assert.That(one.GetProperty("symbol").GetString(), Is.EqualTo("ETHUSDT"));
        Assert.That(Number(one.GetProperty("price")), Is.InRange(2_500, 4_000));
        Assert.That(string.Join(" ", all.EnumerateArray().Select(p => p.GetProperty("symbol"))), Is.EqualTo("BTCUSDT ETHUSDT"));
        Assert.That(marks.GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Exchange_info_contains_tick_size_status_and_limits()
    {
        var host = await StartRecordedAsync();

        var info = await GetJsonAsync(host, "/fapi/v1/exchangeInfo");

        var btc = info.GetProperty("symbols").EnumerateArray().First();
        var tick = btc.GetProperty("filters").EnumerateArray().First(f => f.GetProperty("filterType").GetString() == "PRICE_FILTER");
        Assert.That(info.GetProperty("rateLimits")[0].GetProperty("limit").GetInt32(), Is.EqualTo(2_400));
        Assert.That(btc.GetProperty("contractType").GetString(), Is.EqualTo("PERPETUAL"));
        Assert.That(btc.GetProperty("status").GetString(), Is.EqualTo("TRADING"));
        Assert.That(tick.GetProperty("tickSize").GetString(), Is.EqualTo("0.1"));
    }

    [TestCase("/fapi/v1/klines?interval=1m", -1102)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT", -1102)]
    [TestCase("/fapi/v1/klines?symbol=NOSUCH&interval=1m", -1121)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=7m", -1120)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1501", -1130)]
    [TestCase("/fapi/v1/openInterest", -1102)]
    [TestCase("/fapi/v1/premiumIndex?symbol=NOSUCH", -1121)]
    [TestCase("/futures/data/openInterestHist?symbol=BTCUSDT", -1102)]
    public async Task Invalid_parameters_get_the_exchange_error_codes(string path, int code)
    {
        var host = await StartRecordedAsync();

        var response = await GetAsync(host, path);

        Assert.That((response.Status, response.Code), Is.EqualTo((400, code)), response.Body);
    }

    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=99", 1)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=100", 2)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=499", 2)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=500", 5)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m", 5)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1000", 5)]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1001", 10)]
    [TestCase("/fapi/v1/ticker/price?symbol=BTCUSDT", 1)]
    [TestCase("/fapi/v1/ticker/price", 2)]
    [TestCase("/fapi/v2/ticker/price", 2)]
    [TestCase("/fapi/v1/premiumIndex?symbol=BTCUSDT", 1)]
    [TestCase("/fapi/v1/premiumIndex", 10)]
    [TestCase("/fapi/v1/openInterest?symbol=BTCUSDT", 1)]
    [TestCase("/fapi/v1/fundingRate?symbol=BTCUSDT", 0)]
    [TestCase("/fapi/v1/time", 1)]
    [TestCase("/fapi/v1/exchangeInfo", 1)]
    public async Task Request_weights_are_charged_and_reported(string path, int weight)
    {
        var host = await StartRecordedAsync();

        var response = await GetAsync(host, path);

        Assert.That((response.Status, response.UsedWeight), Is.EqualTo((200, (int?)weight)));
        Assert.That(host.Usage.Total.Weight, Is.EqualTo(weight));
    }

    private static double Number(JsonElement element) => double.Parse(element.GetString()!, CultureInfo.InvariantCulture);

    private Task<SimulatorHost> StartRecordedAsync() =>
        StartAsync(new SimulatorOptions { DataFolder = Repository.Samples, Start = DateTimeOffset.FromUnixTimeMilliseconds(Noon) });

    private async Task<List<(long Time, double[] Values)>> RowsAsync(SimulatorHost host, string path) =>
    [
        .. (await GetJsonAsync(host, path)).EnumerateArray()
            .Select(r => (r[0].GetInt64(), r.EnumerateArray().Skip(1).Take(5).Select(Number).ToArray())),
    ];
}
