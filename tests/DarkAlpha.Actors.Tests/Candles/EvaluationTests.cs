using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Candles;

internal sealed class EvaluationTests : SymbolTest
{
    [TestCase(1, 5)]
    [TestCase(2, 3)]
    [TestCase(0, 17)]
    public async Task Ticks_are_evaluated_at_most_once_per_interval(int interval, int rounds)
    {
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = Seconds(interval) } };
        await StartHealthyAsync();
        for (var i = 0; i < 16; i++)
        {
            Market.Advance(Seconds(0.25));
            await TickAsync();
        }

        Assert.That(Seen, Has.Count.EqualTo(rounds));
    }

    [Test]
    public async Task A_price_dated_in_the_future_after_the_clock_is_set_back_is_not_evaluated()
    {
        await StartHealthyAsync();
        Clock.Skew(TimeSpan.FromMinutes(-2));
        Seen.Clear();
        Sys.ActorSelection($"/user/{Symbol}/candles").Tell(CandleCommands.Reevaluate.Instance);
        await SettleAsync();

        Assert.That((await StatusAsync()).LastDecision?.Reason, Is.EqualTo(Reasons.PriceMissing));
        Assert.That(Seen, Is.Empty);
    }

    [Test]
    public async Task A_closed_candle_is_evaluated_at_once_with_the_newest_tick_as_the_price()
    {
        await StartHealthyAsync();
        await LiveAsync(59);
        Market.Advance(Seconds(0.9));
        await TickAsync(price: 100.5);
        Seen.Clear();

        Market.Advance(Seconds(0.1));
        await KlineAsync(Forming.PlusMilliseconds(-Minute), closed: true);
        Assert.That(
            Seen.Select(c => (c.Timestamp, c.LastKlineClose, c.Price)),
            Is.EqualTo(new[] { (MarketNow, (Instant?)Forming.PlusMilliseconds(-1), 100.5) }));
    }

    [Test]
    public async Task An_update_of_an_unfinished_candle_is_not_evaluated()
    {
        await StartHealthyAsync();
        Seen.Clear();
        await KlineAsync();
        await KlineAsync();
        Assert.That(Seen, Is.Empty);
    }

    [Test]
    public async Task A_missing_minute_is_repaired_with_priority_before_evaluations_resume()
    {
        await StartHealthyAsync();
        await LiveAsync(59);
        var missing = Forming;
        Rest.RemoveMinute(missing);
        await LiveAsync(2, closes: _ => false);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.KlineGap));
        Assert.That(
            Rest.Calls.Where(c => c.Endpoint == Endpoint.Minutes && c.StartTime is not null)
                .Select(c => (c.StartTime, c.EndTime, c.Limit, c.Priority))
                .First(),
            Is.EqualTo(((long?)missing.UnixMilliseconds - Minute, (long?)missing.UnixMilliseconds + Minute, 3, RestPriority.Recovery)),
            "with its neighbours: the later one proves that it is final, the earlier one that it was asked for");

        Seen.Clear();
        await LiveAsync(20);
        Assert.That(Seen, Is.Empty, "nothing may be evaluated across a gap");
        Assert.That((await StatusAsync()).LastDecision?.Reason, Is.EqualTo(Reasons.KlineGap));
        var repairs = Rest.Calls.Count(c => c.Endpoint == Endpoint.Minutes && c.StartTime is not null);
        Assert.That(repairs, Is.InRange(3, 6), "retried with growing delays");

        Rest.RestoreMinute(missing);
        await PassAsync(4);
        await LiveAsync(30);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Seen.Count(c => c.LastKlineClose == missing.PlusMilliseconds(Minute - 1)), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_minute_that_the_exchange_does_not_have_ends_the_candles_after_ten_minutes()
    {
        await StartHealthyAsync();
        await LiveAsync(59);
        var missing = Forming;
        Rest.RemoveMinute(missing);
        await LiveAsync(600, closes: minute => minute != missing);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.KlineGap));
        var window = (await ExplanationAsync()).Figures!.Minutes;
        Assert.That(
            (window.Gap, window.AnsweredWithoutSince >= missing.PlusMilliseconds(Minute)),
            Is.EqualTo(((CandleGap?)new CandleGap(missing, missing), true)));

        // The first answer with the next minute as a final one came up to two minutes later.
        await EventFilter.Warning(contains: "the exchange has answered for 10 minutes without the 1m candle of")
            .ExpectAsync(1, () => LiveAsync(180, closes: minute => minute != missing));
        var explanation = await ExplanationAsync();
        Assert.That(
            (explanation.Status.Health.Reason, explanation.Status.LastDecision?.Reason, explanation.Figures!.StartsAfter),
            Is.EqualTo((
                Reasons.Ok, Reasons.AtrWarmup, (CandleHole?)new CandleHole(CandleInterval.OneMinute, new CandleGap(missing, missing)))));
        var repairs = Rest.Count(Endpoint.Minutes);
        await EventFilter.Warning().ExpectAsync(0, () => LiveAsync(60));
        Assert.That(Rest.Count(Endpoint.Minutes), Is.EqualTo(repairs));
    }

    [Test]
    public async Task A_late_close_from_the_stream_repairs_the_gap_and_is_evaluated_once()
    {
        await StartHealthyAsync();
        await LiveAsync(59);
        var missing = Forming;
        Rest.RemoveMinute(missing);
        await LiveAsync(3, closes: _ => false);
        Seen.Clear();
        await KlineAsync(missing, closed: true);
        Assert.That(Seen.Select(c => c.LastKlineClose), Is.EqualTo(new[] { (Instant?)missing.PlusMilliseconds(Minute - 1) }));
        await KlineAsync(missing, closed: true);
        Assert.That(Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_degraded_clock_blocks_evaluation_until_it_recovers()
    {
        await StartHealthyAsync();
        Clock.Degrade("jumped");
        Seen.Clear();
        await LiveAsync(5);
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.LastDecision?.Reason), Is.EqualTo((Reasons.ClockDegraded, Reasons.ClockDegraded)));
        Assert.That(Seen, Is.Empty);

        Clock.Heal();
        await LiveAsync(1);
        Assert.That(Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_status_describes_the_moment_of_the_query_not_of_the_last_evaluation()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = Seconds(3_600) } };
        await StartHealthyAsync();
        Rest.FailEverything();
        await PassAsync(8);
        var status = await StatusAsync();
        Assert.That((status.At, status.Health.Reason, status.Health.PriceAgeMs), Is.EqualTo((MarketNow, Reasons.PriceStale, (long?)8_000)));
    }

    [Test]
    public async Task An_outage_longer_than_the_candles_held_reloads_the_whole_history()
    {
        await StartHealthyAsync();
        Rest.FailEverything();
        await LoseSocketAsync();
        for (var minute = 0; minute < 200; minute++)
        {
            Market.Advance(Seconds(60));
            await SettleAsync();
        }

        Seen.Clear();
        Rest.Heal();
        await PassAsync(20);
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.Warm, status.QuarterCandles), Is.EqualTo((Reasons.Ok, true, 127)));
        Assert.That(Seen.Last().Atr15mBaseline, Is.EqualTo(0.2).Within(1e-9));
    }
}
