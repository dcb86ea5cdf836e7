using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class MergingTests
{
    [TestCase(1, 1, 1)]
    [TestCase(2, 1, 2)]
    [TestCase(3, 1, 2)]
    [TestCase(300, 1, 2)]
    public void Concurrent_price_requests_are_merged_when_that_costs_no_more(int symbols, int requests, int weight)
    {
        using var world = new RestWorld();
        var calls = Enumerable.Range(0, symbols).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(0.2);
        Assert.Multiple(() =>
        {
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(requests));
            Assert.That(world.Budget.OwnUsed, Is.EqualTo(weight));
            Assert.That(calls.Select((task, i) => RestWorld.Result(task).Value!.Symbol == $"S{i}USDT"), Has.All.True);
        });
    }

    [TestCase(1, 1, 1)]
    [TestCase(9, 9, 9)]
    [TestCase(10, 1, 10)]
    [TestCase(500, 1, 10)]
    public void Concurrent_premium_index_requests_are_merged_when_that_costs_no_more(int symbols, int requests, int weight)
    {
        using var world = new RestWorld();
        var calls = Enumerable.Range(0, symbols).Select(i => world.Do(gateway => gateway.PremiumIndexAsync($"S{i}USDT"))).ToList();
        world.Pass(0.2);
        Assert.Multiple(() =>
        {
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(requests));
            Assert.That(world.Budget.OwnUsed, Is.EqualTo(weight));
            Assert.That(calls.Select((task, i) => RestWorld.Result(task).Value!.Symbol == $"S{i}USDT"), Has.All.True);
        });
    }

    [Test]
    public void Three_hundred_unsynchronized_pollers_use_a_tenth_of_the_budget()
    {
        using var world = new RestWorld();
        world.Wait(gateway => gateway.TimeAsync());
        var succeeded = 0;
        for (var tick = 0; tick < 60_000 / 5; tick++)
        {
            // Every symbol polls once per second at its own offset: 1.5 polls every 5 ms.
            foreach (var i in Enumerable.Range(0, 300).Where(i => i * 1000 / 300 / 5 == tick % 200))
            {
                world.Begin(async gateway =>
                {
                    var price = await gateway.TickerPriceAsync($"S{i}USDT");
                    succeeded += price.IsOk ? 1 : 0;
                });
            }

            world.Pass(0.005);
        }

        world.Pass(1);
        Assert.That(succeeded, Is.EqualTo(300 * 60));
        Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(250));
    }

    [Test]
    public void Requests_made_while_a_merged_call_waits_for_budget_join_it()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { MaxConcurrent = 1 } });
        world.Exchange.OneWay = TimeSpan.FromSeconds(1);
        world.Begin(gateway => gateway.OpenInterestAsync("BUSY"));
        var calls = Enumerable.Range(0, 5).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        calls.Add(world.Do(gateway => gateway.TickerPriceAsync("S7USDT")));
        world.Pass(4);
        Assert.That(calls.TrueForAll(task => RestWorld.Result(task).IsOk));
        Assert.That(world.Exchange.Paths, Is.EqualTo(new List<string> { "/fapi/v1/openInterest BUSY", "/fapi/v2/ticker/price" }));
    }

    [Test]
    public void A_symbol_missing_in_the_merged_response_is_invalid()
    {
        using var world = new RestWorld();
        world.Begin(gateway => gateway.TickerPriceAsync("S1USDT"));
        var unknown = world.Wait(gateway => gateway.TickerPriceAsync("GONEUSDT"));
        Assert.That(unknown.Error!.Kind, Is.EqualTo(RestErrorKind.InvalidSymbol));
        Assert.That(unknown.Error!.Message, Does.Contain("GONEUSDT"));
    }

    [Test]
    public void All_callers_get_the_error_of_the_merged_call()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Response(400, """{"code":-1100,"msg":"no"}""");
        var calls = Enumerable.Range(0, 5).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        Assert.That(calls.Select(task => RestWorld.Result(task).Error!.Kind), Has.All.EqualTo(RestErrorKind.BadRequest));
    }

    [Test]
    public void Cancelling_one_caller_does_not_affect_the_others()
    {
        using var world = new RestWorld();
        using var cancel = new CancellationTokenSource();
        var cancelled = world.Do(gateway => gateway.TickerPriceAsync("S1USDT", cancellation: cancel.Token));
        var remaining = world.Do(gateway => gateway.TickerPriceAsync("S2USDT"));
        cancel.Cancel();
        world.Pass(1);
        Assert.That(cancelled.IsCanceled);
        Assert.That(RestWorld.Result(remaining).IsOk);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(1), "the remaining symbol is requested alone");
    }

    [Test]
    public void Nothing_is_sent_when_all_callers_cancel()
    {
        using var world = new RestWorld();
        using var cancel = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 5)
            .Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT", cancellation: cancel.Token)))
            .ToList();
        cancel.Cancel();
        world.Pass(1);
        Assert.That(calls.TrueForAll(task => task.IsCanceled));
        Assert.That(world.Exchange.Requests, Is.Empty);
        Assert.That(world.Wait(gateway => gateway.TickerPriceAsync("S1USDT")).IsOk);
    }

    [Test]
    public void Two_identical_concurrent_calls_share_one_request()
    {
        using var world = new RestWorld();
        var first = world.Do(gateway => gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, 120));
        var second = world.Do(gateway => gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, 120));
        var other = world.Do(gateway => gateway.KlinesAsync("BTCUSDT", CandleInterval.FifteenMinutes, 120));
        world.Pass(1);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
        Assert.That(RestWorld.Result(first).Value, Is.SameAs(RestWorld.Result(second).Value));
        Assert.That(RestWorld.Result(other).IsOk);
        world.Wait(gateway => gateway.KlinesAsync("BTCUSDT", CandleInterval.OneMinute, 120));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3), "a later call sends a new request");
    }

    [Test]
    public void A_call_does_not_join_an_identical_call_of_lower_priority()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { MaxConcurrent = 1 } });
        world.Begin(gateway => gateway.OpenInterestAsync("BUSY"));
        world.Begin(gateway => gateway.OpenInterestAsync("FIRST", RestPriority.Normal));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Statistics));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Recovery));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Normal));
        world.Pass(1);
        Assert.That(
            world.Exchange.Requests.Select(request => request.Symbol),
            Is.EqualTo(new List<string> { "BUSY", "TWIN", "FIRST", "TWIN" }));
    }

    [Test]
    public void A_shared_call_is_cancelled_when_all_callers_have_cancelled()
    {
        using var world = new RestWorld();
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var first = world.Do(gateway => gateway.OpenInterestAsync("A", cancellation: one.Token));
        var second = world.Do(gateway => gateway.OpenInterestAsync("A", cancellation: two.Token));
        one.Cancel();
        Assert.That(first.IsCanceled);
        Assert.That(world.Budget.InFlight, Is.EqualTo(1));
        two.Cancel();
        Assert.That(second.IsCanceled);
        Assert.That(world.Budget.InFlight, Is.Zero);
    }
}
