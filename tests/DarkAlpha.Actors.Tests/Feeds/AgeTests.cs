using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

/// <summary>The age of data counts from the exchange's own time, for both sources.</summary>
internal sealed class AgeTests() : SymbolTest("akka.loglevel = INFO")
{
    private async Task<Instant?> LastCloseAsync()
    {
        var status = await StatusAsync();
        return status.Health.KlineCloseAgeMs is { } age ? status.At.PlusMilliseconds(-age) : null;
    }

    private async Task StartOnRestAsync()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { Preferred = DataSource.Rest } };
        await StartAsync();
    }

    private async Task PassUntilSecondAsync(int second)
    {
        while (MarketNow.UnixMilliseconds % Minute != second * 1_000)
        {
            await PassAsync(1);
        }
    }

    [Test]
    public async Task A_response_to_a_request_sent_before_the_minute_ended_closes_no_candle()
    {
        await StartHealthyAsync();
        await PassUntilSecondAsync(59);
        var minute = Forming;
        var held = Rest.Hold(Endpoint.Minutes);
        await LoseSocketAsync();
        Market.Advance(Seconds(1.1));
        held.SetResult();
        await SettleAsync();
        Assert.That(await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(-1)));

        await PassAsync(1);
        Assert.That(
            await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(Minute - 1)), "the next response proves that the minute is over");
    }

    [Test]
    public async Task A_warm_start_across_the_end_of_a_minute_closes_no_candle()
    {
        Market.Advance(TimeSpan.FromMilliseconds(Minute - 100 - MarketNow.UnixMilliseconds % Minute));
        var minute = Forming;
        var held = Rest.Hold(Endpoint.Minutes);
        await StartAsync();
        Market.Advance(Seconds(5));
        held.SetResult();
        await AwaitConditionAsync(async () => await LastCloseAsync() is not null);
        Assert.That(await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(-1)));
    }

    [TestCase(3)]
    [TestCase(20)]
    public async Task A_lagging_replica_closes_no_candle_before_it_has_the_next_minute(int seconds)
    {
        await StartOnRestAsync();
        Rest.CandlesBehind = seconds * 1_000;
        await PassUntilSecondAsync(58);
        var minute = Forming;
        await PassAsync(1 + seconds);
        Assert.That(await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(-1)));
        await PassAsync(seconds < 10 ? 5 : 11);
        Assert.That(await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(Minute - 1)));
    }

    [Test]
    public async Task On_rest_a_close_is_detected_within_a_second()
    {
        await StartOnRestAsync();
        await PassUntilSecondAsync(59);
        var minute = Forming;
        await PassAsync(1.5);
        Assert.That(await LastCloseAsync(), Is.EqualTo(minute.PlusMilliseconds(Minute - 1)));
    }

    [Test]
    public async Task A_candle_closed_by_the_stream_is_not_overwritten_by_a_lagging_response()
    {
        await StartHealthyAsync();
        await LiveAsync(59);
        var closed = FakeMarketData.MinuteAt(Forming) with { High = 101, Close = 101 };
        Market.Advance(TimeSpan.FromMilliseconds(Minute - MarketNow.UnixMilliseconds % Minute + 100));
        await DeliverAsync(new StreamEvents.Kline(closed, Closed: true, MarketNow, MarketNow));
        Rest.CandlesBehind = 20_000;
        await LoseSocketAsync();
        await PassAsync(3);
        Assert.That(Seen.Last().Return5m, Is.EqualTo(0.01).Within(0.001));
    }

    [Test]
    public async Task On_rest_the_price_of_a_halted_symbol_ages_from_its_last_trade()
    {
        await StartOnRestAsync();
        await PassAsync(3);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        Rest.PriceTime = MarketNow;
        await PassAsync(5);
        Assert.That((await StatusAsync()).Health.PriceAgeMs, Is.EqualTo(5_000));
        await PassAsync(1);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.PriceStale));
    }

    [Test]
    public async Task Open_interest_ages_from_when_it_was_measured()
    {
        Rest.InterestAge = 25_000;
        await StartHealthyAsync();
        await LiveAsync(60);
        Assert.That((await StatusAsync()).Health.OpenInterestAgeMs, Is.GreaterThanOrEqualTo(25_000));
        Rest.InterestAge = 31_000;
        await LiveAsync(30);
        Assert.That((await StatusAsync()).Health.OpenInterest, Is.EqualTo(OpenInterestStatus.Stale));
    }

    [Test]
    public async Task A_candle_dated_a_day_ahead_is_ignored_and_logged_once()
    {
        await EventFilter.Warning(contains: "rest_klines is dated").ExpectOneAsync(async () =>
        {
            Rest.LastRow = new Candle(Forming.PlusMilliseconds(1_440 * Minute), 100, 200, 50, 100, 1);
            await StartOnRestAsync();
            await PassAsync(90);
        });
        var status = await StatusAsync();
        Assert.That(status.Health.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Seen.Select(c => c.LastKlineClose), Has.All.LessThan(MarketNow));
    }

    [Test]
    public async Task Open_interest_dated_a_day_ahead_is_ignored()
    {
        await StartHealthyAsync();
        Rest.InterestAge = -86_400_000;
        await EventFilter.Warning(contains: "rest_open_interest is dated 86400000 ms").ExpectOneAsync(() => LiveAsync(31));
        Assert.That((await StatusAsync()).Health.OpenInterest, Is.EqualTo(OpenInterestStatus.Stale), "the last valid sample has aged");
    }

    [Test]
    public async Task Rows_dated_tomorrow_are_logged_and_do_not_hide_current_rows()
    {
        Rest.FundingRate = null;
        Rest.RowsOfTomorrow = true;
        await EventFilter.Warning(contains: "rest_open_interest_history is dated").ExpectOneAsync(() =>
            EventFilter.Warning(contains: "rest_funding_rate is dated 86400000 ms").ExpectOneAsync(async () =>
            {
                await StartAsync();
                await LiveAsync(16);
            }));
        Assert.That(Seen.Last().FundingRate, Is.EqualTo(0.0003));
        Assert.That((await StatusAsync()).Health.OpenInterest, Is.EqualTo(OpenInterestStatus.Ok));
    }

    [Test]
    public async Task An_out_of_order_tick_does_not_replace_a_newer_one()
    {
        await StartHealthyAsync();
        Market.Advance(Seconds(3));
        Streams.Deliver(Symbol, new StreamEvents.BookTicker(101, 101, MarketNow, MarketNow) { UpdateId = 7 });
        Streams.Deliver(Symbol, new StreamEvents.BookTicker(99, 99, MarketNow, MarketNow) { UpdateId = 6 });
        Streams.Deliver(Symbol, new StreamEvents.BookTicker(98, 98, MarketNow.PlusMilliseconds(-2_500), MarketNow) { UpdateId = 8 });
        await SettleAsync();
        Assert.That((await StatusAsync()).Price, Is.EqualTo(101));
    }

    [Test]
    public async Task A_symbol_recovers_from_a_clock_that_was_twenty_minutes_ahead()
    {
        await StartHealthyAsync();
        Clock.Skew(TimeSpan.FromMinutes(20));
        await LiveAsync(200);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));

        Clock.Skew(TimeSpan.Zero);
        await LiveAsync(75);
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.Source, status.Warm), Is.EqualTo((Reasons.Ok, DataSource.Ws, true)));
        Assert.That(Seen.Last().LastKlineClose, Is.EqualTo(Forming.PlusMilliseconds(-1)));
    }
}
