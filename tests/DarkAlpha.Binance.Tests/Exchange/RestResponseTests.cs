using System.Text.Json;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>Each call over HTTP returns the exchange's data.</summary>
public sealed class RestResponseTests
{
    private const string Symbol = ExchangeWorld.Symbol;

    [TestCase(CandleInterval.OneMinute, "1m")]
    [TestCase(CandleInterval.FifteenMinutes, "15m")]
    [CancelAfter(60_000)]
    public async Task Closed_candles_match_the_exchange(CandleInterval interval, string name, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var end = world.Now.ToUnixTimeMilliseconds() / (long)interval * (long)interval - 1;

        var result = await world.CallAsync(gateway => gateway.KlinesAsync(Symbol, interval, 120, endTime: end, cancellation: cancellation));

        var rows = await world.RawAsync($"{ExchangeWorld.Klines}?symbol={Symbol}&interval={name}&limit=120&endTime={end}", cancellation);
        Assert.That(result.Value, Has.Count.EqualTo(120));
        Assert.That(result.Value, Is.EqualTo(rows.EnumerateArray().Select(CandleOf)));
        Assert.That(result.Value![^1].CloseTime(interval).UnixMilliseconds, Is.EqualTo(end));
    }

    [TestCase(CandleInterval.OneMinute)]
    [TestCase(CandleInterval.FifteenMinutes)]
    [CancelAfter(60_000)]
    public async Task The_newest_candle_is_still_open(CandleInterval interval, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var before = world.Now.ToUnixTimeMilliseconds();

        var result = await world.CallAsync(gateway => gateway.KlinesAsync(Symbol, interval, 120, cancellation: cancellation));

        Assert.That(result.Value![^1].CloseTime(interval).UnixMilliseconds, Is.GreaterThanOrEqualTo(before));
        var steps = result.Value.Zip(result.Value.Skip(1), (one, next) => next.OpenTime.MillisecondsSince(one.OpenTime));
        Assert.That(steps, Has.All.EqualTo((long)interval));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Prices_requested_together_take_one_request_and_are_correct(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(
            cancellation, rest: new RestOptions { AttemptTimeout = TimeSpan.FromMinutes(10), BatchWindow = TimeSpan.FromSeconds(30) });

        var result = await world.CallAsync(gateway => Task.WhenAll(
            world.Host.Symbols.Select(symbol => gateway.TickerPriceAsync(symbol, cancellation: cancellation))));

        Assert.That(result.Select(price => price.Value?.Symbol), Is.EqualTo(world.Host.Symbols));
        Assert.That(world.Usage(ExchangeWorld.Price).Requests, Is.EqualTo(1));
        Assert.That(world.Usage(ExchangeWorld.Price).Weight, Is.EqualTo(2));
        world.Host.Clock.Advance(TimeSpan.FromMinutes(1)); // Closes the minute of the price, so that its candle is final.
        foreach (var price in result.Select(price => price.Value!))
        {
            var minute = price.Time!.Value / 60_000 * 60_000;
            var candle = (await world.CallAsync(gateway => gateway.KlinesAsync(
                price.Symbol, CandleInterval.OneMinute, 1, minute, minute, cancellation: cancellation))).Value!.Single();
            Assert.That(price.Price, Is.InRange(candle.Low, candle.High), price.Symbol);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Mark_price_and_funding_agree_with_candles_and_funding_history(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);

        var premium = (await world.CallAsync(gateway => gateway.PremiumIndexAsync(Symbol, cancellation: cancellation))).Value!;
        var funding = (await world.CallAsync(gateway => gateway.FundingRatesAsync(Symbol, 3, cancellation: cancellation))).Value!;

        var last = (await world.CallAsync(gateway => gateway.KlinesAsync(
            Symbol, CandleInterval.OneMinute, 1, cancellation: cancellation))).Value!.Single();
        Assert.That(premium.MarkPrice, Is.EqualTo(last.Close).Within(1).Percent);
        Assert.That(premium.NextFundingTime, Is.GreaterThan(premium.Time!.Value));
        Assert.That(funding[^1].Time, Is.LessThanOrEqualTo(premium.Time.Value));
        var raw = await world.RawAsync($"/fapi/v1/fundingRate?symbol={Symbol}&limit=3", cancellation);
        Assert.That(
            funding,
            Is.EqualTo(raw.EnumerateArray().Select(e => new FundingRate(Symbol, Long(e, "fundingTime"), Number(e, "fundingRate"), false))));
        var rate = Number(await world.RawAsync($"{ExchangeWorld.Premium}?symbol={Symbol}", cancellation), "lastFundingRate");
        Assert.That(premium.LastFundingRate, Is.EqualTo(rate).Within(0.0001));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Open_interest_and_its_history_match_the_exchange(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);

        var history = (await world.CallAsync(gateway => gateway.OpenInterestHistAsync(Symbol, 288, cancellation: cancellation))).Value!;
        var now = (await world.RequestAsync(cancellation)).Value;

        // One more row: the oldest of the history may have expired since.
        var raw = await world.RawAsync($"/futures/data/openInterestHist?symbol={Symbol}&period=5m&limit=289", cancellation);
        Assert.That(history, Has.Count.EqualTo(288));
        Assert.That(
            history,
            Is.SubsetOf(raw.EnumerateArray().Select(
                e => new OpenInterestSample(new Instant(Long(e, "timestamp")), Number(e, "sumOpenInterest")))));
        Assert.That(now.Time, Is.GreaterThanOrEqualTo(history[^1].Time));
        Assert.That(now.Value, Is.EqualTo(history[^1].Value).Within(10).Percent);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Server_time_matches_the_exchange(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var before = world.Now.ToUnixTimeMilliseconds();

        var result = await world.CallAsync(gateway => gateway.TimeAsync(cancellation: cancellation));

        Assert.That(result.Value!.ServerTime, Is.InRange(before, world.Now.ToUnixTimeMilliseconds()));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Exchange_info_identifies_valid_and_invalid_symbols(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);

        var info = (await world.CallAsync(gateway => gateway.ExchangeInfoAsync(cancellation: cancellation))).Value!;
        var problems = new SymbolCatalog(info).Check([.. world.Host.Symbols, "BTCUSD"]);

        Assert.That(info.WeightPerMinute, Is.EqualTo(2400));
        Assert.That(info.Symbols.Select(s => (s.Symbol, s.IsTradingPerpetual)), Is.EqualTo(world.Host.Symbols.Select(s => (s, true))));
        Assert.That(info.Symbols.Select(s => s.TickSize), Has.All.GreaterThan(0));
        Assert.That(problems.Single().Nearest, Does.Contain("BTCUSDT"));
        Assert.That((await world.RequestAsync(cancellation, "BTCUSD")).Error?.Kind, Is.EqualTo(RestErrorKind.InvalidSymbol));
    }

    private static Candle CandleOf(JsonElement row) => new(
        new Instant(row[0].GetInt64()), Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]));

    private static double Number(JsonElement text) => double.Parse(text.GetString()!);

    private static double Number(JsonElement row, string name) => Number(row.GetProperty(name));

    private static long Long(JsonElement row, string name) => row.GetProperty(name).GetInt64();
}
