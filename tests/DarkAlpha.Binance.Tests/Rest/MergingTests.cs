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
    public void Prices_asked_for_at_once_are_one_call_when_that_is_not_dearer(int symbols, int requests, int weight)
    {
        using var world = new RestWorld();
        var asked = Enumerable.Range(0, symbols).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(0.2);
        Assert.Multiple(() =>
        {
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(requests));
            Assert.That(world.Budget.OwnUsed, Is.EqualTo(weight));
            Assert.That(asked.Select((task, i) => RestWorld.Result(task).Value!.Symbol == $"S{i}USDT"), Has.All.True);
        });
    }

    [TestCase(1, 1, 1)]
    [TestCase(9, 9, 9)]
    [TestCase(10, 1, 10)]
    [TestCase(500, 1, 10)]
    public void Premium_indices_likewise(int symbols, int requests, int weight)
    {
        using var world = new RestWorld();
        var asked = Enumerable.Range(0, symbols).Select(i => world.Do(gateway => gateway.PremiumIndexAsync($"S{i}USDT"))).ToList();
        world.Pass(0.2);
        Assert.Multiple(() =>
        {
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(requests));
            Assert.That(world.Budget.OwnUsed, Is.EqualTo(weight));
            Assert.That(asked.Select((task, i) => RestWorld.Result(task).Value!.Symbol == $"S{i}USDT"), Has.All.True);
        });
    }

    [Test]
    public void Three_hundred_pollers_out_of_step_cost_a_tenth_of_the_budget()
    {
        using var world = new RestWorld();
        world.Wait(gateway => gateway.TimeAsync());
        var answered = 0;
        for (var tick = 0; tick < 60_000 / 5; tick++)
        {
            // Every symbol polls each second, at its own moment: 1.5 of them every 5 ms.
            foreach (var i in Enumerable.Range(0, 300).Where(i => i * 1000 / 300 / 5 == tick % 200))
            {
                world.Begin(async gateway =>
                {
                    var price = await gateway.TickerPriceAsync($"S{i}USDT");
                    answered += price.IsOk ? 1 : 0;
                });
            }

            world.Pass(0.005);
        }

        world.Pass(1);
        Assert.That(answered, Is.EqualTo(300 * 60));
        Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(250));
    }

    [Test]
    public void What_is_asked_while_the_merged_call_waits_for_its_turn_goes_along()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { MaxConcurrent = 1 } });
        world.Exchange.OneWay = TimeSpan.FromSeconds(1);
        world.Begin(gateway => gateway.OpenInterestAsync("BUSY"));
        var asked = Enumerable.Range(0, 5).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        asked.Add(world.Do(gateway => gateway.TickerPriceAsync("S7USDT")));
        world.Pass(4);
        Assert.That(asked.TrueForAll(task => RestWorld.Result(task).IsOk));
        Assert.That(world.Exchange.Paths, Is.EqualTo(new List<string> { "/fapi/v1/openInterest BUSY", "/fapi/v2/ticker/price" }));
    }

    [Test]
    public void A_symbol_the_merged_answer_does_not_have_is_unknown()
    {
        using var world = new RestWorld();
        world.Begin(gateway => gateway.TickerPriceAsync("S1USDT"));
        var unknown = world.Wait(gateway => gateway.TickerPriceAsync("GONEUSDT"));
        Assert.That(unknown.Error!.Kind, Is.EqualTo(RestErrorKind.InvalidSymbol));
        Assert.That(unknown.Error!.Message, Does.Contain("GONEUSDT"));
    }

    [Test]
    public void All_get_the_error_of_the_merged_call()
    {
        using var world = new RestWorld();
        world.Exchange.Script = _ => FakeExchange.Answer(400, """{"code":-1100,"msg":"no"}""");
        var asked = Enumerable.Range(0, 5).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT"))).ToList();
        world.Pass(1);
        Assert.That(asked.Select(task => RestWorld.Result(task).Error!.Kind), Has.All.EqualTo(RestErrorKind.BadRequest));
    }

    [Test]
    public void One_who_gives_up_does_not_cost_the_others_their_answer()
    {
        using var world = new RestWorld();
        using var cancel = new CancellationTokenSource();
        var given = world.Do(gateway => gateway.TickerPriceAsync("S1USDT", cancellation: cancel.Token));
        var stays = world.Do(gateway => gateway.TickerPriceAsync("S2USDT"));
        cancel.Cancel();
        world.Pass(1);
        Assert.That(given.IsCanceled);
        Assert.That(RestWorld.Result(stays).IsOk);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(1), "the one left is asked for alone");
    }

    [Test]
    public void When_all_give_up_nothing_is_sent()
    {
        using var world = new RestWorld();
        using var cancel = new CancellationTokenSource();
        var asked = Enumerable.Range(0, 5).Select(i => world.Do(gateway => gateway.TickerPriceAsync($"S{i}USDT", cancellation: cancel.Token))).ToList();
        cancel.Cancel();
        world.Pass(1);
        Assert.That(asked.TrueForAll(task => task.IsCanceled));
        Assert.That(world.Exchange.Requests, Is.Empty);
        Assert.That(world.Wait(gateway => gateway.TickerPriceAsync("S1USDT")).IsOk);
    }

    [Test]
    public void Two_identical_calls_on_their_way_are_one()
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
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(3), "a later one is a new one");
    }

    [Test]
    public void An_urgent_call_does_not_wait_for_a_less_urgent_twin()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { MaxConcurrent = 1 } });
        world.Begin(gateway => gateway.OpenInterestAsync("BUSY"));
        world.Begin(gateway => gateway.OpenInterestAsync("FIRST", RestPriority.Normal));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Statistics));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Recovery));
        world.Begin(gateway => gateway.OpenInterestAsync("TWIN", RestPriority.Normal));
        world.Pass(1);
        Assert.That(world.Exchange.Requests.Select(request => request.Symbol), Is.EqualTo(new List<string> { "BUSY", "TWIN", "FIRST", "TWIN" }));
    }

    [Test]
    public void A_shared_call_ends_when_all_who_wait_have_given_up()
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
