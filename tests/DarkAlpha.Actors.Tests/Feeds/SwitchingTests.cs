using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

/// <summary>When the source falls back to REST, and what becomes of the streams.</summary>
internal sealed class SwitchingTests() : SymbolTest("akka.loglevel = INFO")
{
    [Test]
    public async Task A_subscription_that_is_accepted_and_never_delivers_falls_back_and_is_renewed()
    {
        await StartAsync();
        await PassAsync(5);
        await AssertSourceAsync(DataSource.Ws);
        Assert.That(Streams.Renewals, Is.Zero);

        await PassAsync(1);
        var status = await StatusAsync();
        Assert.That((status.Source, status.Health.Reason, status.Price), Is.EqualTo((DataSource.Rest, Reasons.Ok, 100.0)));
        Assert.That(Streams.Renewals, Is.EqualTo(1));
    }

    [Test]
    public async Task A_lost_socket_falls_back_at_once_and_logs_the_reason_in_one_line()
    {
        await StartHealthyAsync();
        await EventFilter.Info(message: "BTCUSDT switches ws -> rest: socket lost: reset by peer").ExpectOneAsync(() => LoseSocketAsync());
        await AssertSourceAsync(DataSource.Rest);
        Assert.That(Rest.Count(Endpoint.Price), Is.EqualTo(1), "the price is requested at once");
        await PassAsync(30);
        Assert.That(Streams.Renewals, Is.Zero, "the hub reconnects lost sockets");
    }

    [Test]
    public async Task The_source_falls_back_when_prices_stop_for_longer_than_the_age_limit()
    {
        await StartHealthyAsync();
        await LiveAsync(3);
        await LiveAsync(5, ticks: false);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(1, ticks: false);
        await AssertSourceAsync(DataSource.Rest);
    }

    [Test]
    public async Task The_source_falls_back_when_klines_stop_although_prices_arrive()
    {
        await StartHealthyAsync();
        await LiveAsync(3);
        await LiveAsync(30, klines: false);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(1, klines: false);
        await AssertSourceAsync(DataSource.Rest);
    }

    [Test]
    public async Task The_source_falls_back_when_candles_do_not_close_although_prices_and_klines_arrive()
    {
        Rest.Fail(Endpoint.Minutes);
        await StartAsync();
        await TickAsync();
        await LiveAsync(89, closes: _ => false);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(1, closes: _ => false);
        await AssertSourceAsync(DataSource.Rest);
    }

    [Test]
    public async Task Ticks_sent_long_ago_are_not_used_as_the_price()
    {
        await StartHealthyAsync();
        await LiveAsync(3);
        for (var i = 0; i < 6; i++)
        {
            Market.Advance(Seconds(1));
            await TickAsync(price: 50, eventTime: MarketNow.PlusMilliseconds(-86_400_000));
        }

        var status = await StatusAsync();
        Assert.That((status.Source, status.Price), Is.EqualTo((DataSource.Rest, 100.0)));
        Assert.That(Seen.Select(c => c.Price), Has.All.EqualTo(100));
    }

    [Test]
    public async Task A_symbol_with_both_sources_down_is_blocked_and_recovers()
    {
        await StartHealthyAsync(Eager());
        await Desk.ReceiveOneAsync();
        Rest.FailEverything();
        await LoseSocketAsync();
        await PassAsync(10);
        var status = await StatusAsync();
        Assert.That((status.Source, status.Health.Reason), Is.EqualTo((DataSource.Rest, Reasons.PriceStale)));
        Assert.That((status.LastDecision?.Kind, status.LastDecision?.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.PriceStale)));
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);

        Rest.Heal();
        await PassAsync(11);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        await Desk.ReceiveOneAsync();
    }

    [Test]
    public async Task A_stream_without_data_is_renewed_with_growing_delays_until_it_delivers()
    {
        await StartHealthyAsync();
        await PassAsync(6);
        Assert.That(Streams.Renewals, Is.EqualTo(1));
        await PassAsync(1);
        Assert.That(Streams.Renewals, Is.EqualTo(2));
        await PassAsync(2);
        Assert.That(Streams.Renewals, Is.EqualTo(3));
        await PassAsync(28);
        Assert.That(Streams.Renewals, Is.EqualTo(6), "after 1, 2, 4, 8 and 16 s");
        await LoseSocketAsync();
        await PassAsync(40);
        await DeliverAsync(new StreamEvents.SocketDelivering());
        await PassAsync(67);
        Assert.That(Streams.Renewals, Is.EqualTo(10), "none while its socket is lost, then after 60, 1, 2 and 4 s");

        await LiveAsync(3);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(100);
        Assert.That(Streams.Renewals, Is.EqualTo(10));
    }

    [Test]
    public async Task A_subscription_that_stays_dead_after_a_lost_socket_is_renewed()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        await PassAsync(5);
        await DeliverAsync(new StreamEvents.SocketDelivering());
        await PassAsync(59);
        Assert.That(Streams.Renewals, Is.Zero, "the reconnected socket has just subscribed");
        await PassAsync(1);
        Assert.That(Streams.Renewals, Is.EqualTo(1));
        await PassAsync(7);
        Assert.That(Streams.Renewals, Is.EqualTo(4), "after 60, 1, 2 and 4 s");

        await LiveAsync(3);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(100);
        Assert.That(Streams.Renewals, Is.EqualTo(4));
    }

    [Test]
    public async Task A_subscription_that_delivers_again_after_a_lost_socket_is_not_renewed()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        await PassAsync(5);
        await DeliverAsync(new StreamEvents.SocketDelivering());
        await LiveAsync(3);
        await AssertSourceAsync(DataSource.Ws);
        await LiveAsync(100);
        Assert.That(Streams.Renewals, Is.Zero);
    }

    [Test]
    public async Task Ticks_dated_in_the_future_are_logged_once_and_ignored()
    {
        await StartHealthyAsync();
        await EventFilter.Warning(contains: "book_ticker is dated 60000 ms in the future").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                Market.Advance(Seconds(1));
                await TickAsync(price: 50, eventTime: MarketNow.PlusMilliseconds(60_000));
            }
        });
        var status = await StatusAsync();
        Assert.That((status.Price, status.Health.PriceAgeMs), Is.EqualTo((100.0, (long?)5_000)));
        await PassAsync(1);
        await AssertSourceAsync(DataSource.Rest);
    }

    [Test]
    public async Task A_health_line_is_logged_every_minute()
    {
        await StartHealthyAsync();
        await EventFilter.Info(start: "BTCUSDT health: ws ok, price 100, ages in ms: price 1000").ExpectAsync(2, () => LiveAsync(120));
    }
}
