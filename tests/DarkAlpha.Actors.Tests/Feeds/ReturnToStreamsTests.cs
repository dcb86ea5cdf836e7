using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

/// <summary>What is used while the source is REST, and when it returns to the streams.</summary>
internal sealed class ReturnToStreamsTests() : SymbolTest("akka.loglevel = INFO")
{
    [Test]
    public async Task The_source_returns_to_the_streams_after_three_fresh_ticks_and_a_sync()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        var before = Rest.Calls.Count;
        await LiveAsync(2);
        await AssertSourceAsync(DataSource.Rest);
        await EventFilter.Info(start: "BTCUSDT switches rest -> ws: 3 fresh ticks").ExpectOneAsync(() => LiveAsync(1));
        var status = await StatusAsync();
        Assert.That((status.Source, status.Switches), Is.EqualTo((DataSource.Ws, 2)));
        var syncs = Rest.Calls.Skip(before).Where(c => c.Endpoint == Endpoint.Minutes && c.Limit == 120);
        Assert.That(syncs.Select(c => c.Priority), Is.EqualTo(new[] { RestPriority.Recovery }));

        before = Rest.Count(Endpoint.Price);
        await LiveAsync(5);
        Assert.That(Rest.Count(Endpoint.Price), Is.EqualTo(before), "on ws the price is not polled");
    }

    [Test]
    public async Task A_long_outage_is_synced_as_a_whole()
    {
        await StartHealthyAsync();
        Rest.FailEverything();
        await LoseSocketAsync();
        for (var minute = 0; minute < 300; minute++)
        {
            Market.Advance(Seconds(60));
            await SettleAsync();
        }

        Rest.Heal();
        await LiveAsync(3);
        await AssertSourceAsync(DataSource.Ws);
        Assert.That(Rest.Calls.Where(c => c.Endpoint == Endpoint.Minutes).Max(c => c.Limit), Is.EqualTo(302));
        await LiveAsync(10);
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.Warm), Is.EqualTo((Reasons.Ok, true)));
    }

    [Test]
    public async Task A_failed_sync_keeps_rest_and_is_retried_after_a_pause()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        await SettleAsync();
        Rest.Fail(Endpoint.Minutes);
        int Syncs() => Rest.Calls.Count(c => c.Endpoint == Endpoint.Minutes && c is { Limit: 120, Priority: RestPriority.Recovery });
        await LiveAsync(8);
        await AssertSourceAsync(DataSource.Rest);
        Assert.That(Syncs(), Is.EqualTo(1), "not on every tick");
        await LiveAsync(7);
        Assert.That(Syncs(), Is.EqualTo(2));
        await AssertSourceAsync(DataSource.Rest);

        Rest.Heal();
        await LiveAsync(10);
        await AssertSourceAsync(DataSource.Ws);
    }

    [Test]
    public async Task On_rest_the_streams_prices_and_candles_are_not_used()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        await PassAsync(1);
        await TickAsync(price: 200);
        var candle = FakeMarketData.MinuteAt(Forming) with { High = 300, Close = 300 };
        await DeliverAsync(new StreamEvents.Kline(candle, Closed: false, MarketNow, MarketNow));
        await PassAsync(2);
        Assert.That((await StatusAsync()).Price, Is.EqualTo(100));
        Assert.That(Seen.Last().Return5m, Is.EqualTo(0).Within(0.001));
    }

    [Test]
    public async Task A_price_requested_before_the_return_to_the_streams_is_dropped()
    {
        await StartHealthyAsync();
        Rest.TickerPrice = 50;
        var held = Rest.Hold(Endpoint.Price);
        await LoseSocketAsync();
        await LiveAsync(3);
        await AssertSourceAsync(DataSource.Ws);
        held.SetResult();
        await SettleAsync();
        Assert.That((await StatusAsync()).Price, Is.EqualTo(100));
        Assert.That(Seen.Select(c => c.Price), Has.All.EqualTo(100));
    }

    [Test]
    public async Task A_price_requested_in_an_earlier_rest_period_is_dropped_in_a_later_one()
    {
        await StartHealthyAsync();
        Rest.TickerPrice = 50;
        var held = Rest.Hold(Endpoint.Price);
        await LoseSocketAsync();
        await LiveAsync(3);
        Rest.TickerPrice = 101;
        await LoseSocketAsync();
        held.SetResult();
        await PassAsync(1);
        Assert.That((await StatusAsync()).Price, Is.EqualTo(101));
        Assert.That(Seen.Select(c => c.Price), Has.None.EqualTo(50));
    }

    [Test]
    public async Task No_stream_is_subscribed_when_rest_is_preferred()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { Preferred = DataSource.Rest } };
        await StartAsync();
        Assert.That(Streams.IsSubscribed(Symbol), Is.False);
        await PassAsync(20);
        var status = await StatusAsync();
        Assert.That((status.Source, status.Health.Reason, status.Switches), Is.EqualTo((DataSource.Rest, Reasons.Ok, 0)));
        Assert.That(Seen, Is.Not.Empty);
    }
}
