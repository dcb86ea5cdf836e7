using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class WeightBudgetTests
{
    [Test]
    public void The_highest_priority_goes_first_then_the_oldest()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { MaxConcurrent = 1 });
        world.Begin(gateway => gateway.OpenInterestAsync("FIRST"));
        world.Begin(gateway => gateway.OpenInterestAsync("S1"));
        world.Begin(gateway => Klines(gateway, "N1", RestPriority.Normal));
        world.Begin(gateway => gateway.OpenInterestAsync("S2"));
        world.Begin(gateway => Klines(gateway, "R1", RestPriority.Recovery));
        world.Begin(gateway => Klines(gateway, "N2", RestPriority.Normal));
        world.Begin(gateway => Klines(gateway, "R2", RestPriority.Recovery));
        Assert.That(world.Budget.Waiting, Is.EqualTo(6));
        Assert.That(world.Budget.WaitingByPriority[RestPriority.Recovery], Is.EqualTo(2));
        world.Pass(5);
        Assert.That(string.Join(' ', Symbols(world)), Is.EqualTo("FIRST R1 R2 N1 N2 S1 S2"));
        Assert.That(world.Budget.Waiting, Is.Zero);
    }

    [Test]
    public void The_reserve_is_for_recovery_calls_only()
    {
        // One weight is used by the time request.
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightPerMinute = 101, RecoveryReserve = 0.2 });
        Request(world, 100, RestPriority.Normal);
        world.Pass(10);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(80));
        Request(world, 30, RestPriority.Recovery);
        world.Pass(10);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(101));
        Assert.That(world.Budget.WaitingByPriority[RestPriority.Recovery], Is.EqualTo(9));
        world.Pass(50);
        Assert.That(world.Budget.Waiting, Is.Zero, "the rest is sent in the next minute");
        Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(101));
    }

    [Test]
    public void A_heavy_call_is_not_starved_by_light_ones()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightPerMinute = 21, RecoveryReserve = 0 });
        Request(world, 15, RestPriority.Normal);
        world.Pass(1);
        var heavy = world.Do(gateway => gateway.KlinesAsync("HEAVY", CandleInterval.OneMinute, 1500));
        var light = world.Do(gateway => Klines(gateway, "LIGHT", RestPriority.Normal));
        world.Pass(10);
        Assert.That(light.IsCompleted, Is.False);
        world.Pass(60);
        Assert.That(heavy.IsCompleted && light.IsCompleted);
    }

    [Test]
    public void The_reported_usage_counts_when_it_is_higher()
    {
        using var world = RestWorld.Synchronized();
        world.Exchange.OtherWeight = 2000;
        world.Pass(61);
        world.Wait(gateway => gateway.OpenInterestAsync("A"));
        Assert.That(world.Budget.Used, Is.EqualTo(2001));
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(1));
        Request(world, 100, RestPriority.Normal);
        world.Pass(20);
        Assert.That(world.Budget.Used, Is.EqualTo(2040), "2400 minus the reserve");
        world.Exchange.OtherWeight = 0;
        world.Pass(50);
        Assert.That(world.Budget.Waiting, Is.Zero, "a new minute has begun");
        Assert.That(world.Exchange.Rejections, Is.Zero);
    }

    [Test]
    public void The_minute_of_the_exchange_counts_not_the_local_one()
    {
        using var world = new RestWorld();
        world.Exchange.Offset = TimeSpan.FromSeconds(30.5);
        world.Wait(gateway => gateway.TimeAsync());
        Request(world, 3000, RestPriority.Normal);
        world.Pass(29);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(2040));
        world.Pass(2);
        Assert.That(world.Budget.OwnUsed, Is.LessThan(1000), "the exchange is in its next minute");
        Assert.That(world.Exchange.Rejections, Is.Zero);
    }

    [Test]
    public void Half_of_the_budget_is_used_until_the_minute_of_the_exchange_is_known()
    {
        using var world = new RestWorld();
        world.Exchange.Offset = TimeSpan.FromSeconds(-21.7);
        Request(world, 6000, RestPriority.Normal);
        world.Pass(20);
        Assert.That(world.Budget.MinuteKnown, Is.False);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(1020));
        world.Pass(110);
        world.Wait(gateway => gateway.TimeAsync(RestPriority.Recovery));
        world.Pass(120);
        Assert.That(world.Exchange.Rejections, Is.Zero);
        Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(2040 + 2));
    }

    [Test]
    public void Requests_in_flight_at_the_turn_of_the_minute_count_for_both_minutes()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightPerMinute = 100, RecoveryReserve = 0, MaxConcurrent = 200 });
        world.Exchange.OneWay = TimeSpan.FromSeconds(2);
        world.Pass(58);
        Request(world, 300, RestPriority.Normal);
        world.Pass(300);
        Assert.That(world.Exchange.MaxPerMinute, Is.LessThanOrEqualTo(100));
        Assert.That(world.Budget.Waiting, Is.Zero);
    }

    [Test]
    public void A_node_uses_only_its_share()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightShare = 0.25 });
        Request(world, 1000, RestPriority.Recovery);
        Request(world, 1000, RestPriority.Normal);
        world.Pass(50);
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(600));
        Assert.That(world.Budget.Allowed, Is.EqualTo(600));
    }

    [Test]
    public void A_share_smaller_than_one_call_allows_one_call_per_minute()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightShare = 0.001 });
        world.Begin(gateway => gateway.KlinesAsync("A", CandleInterval.OneMinute, 1500));
        world.Begin(gateway => gateway.KlinesAsync("B", CandleInterval.OneMinute, 1500));
        world.Pass(61);
        Assert.That(Symbols(world), Has.Count.EqualTo(1));
        world.Pass(60);
        Assert.That(Symbols(world), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_limit_is_taken_from_exchange_info()
    {
        using var world = RestWorld.Synchronized();
        world.Exchange.Script = request => request.Path.EndsWith("exchangeInfo", StringComparison.Ordinal)
            ? FakeExchange.Response(200, FakeBodies.ExchangeInfo.Replace("\"limit\":2400", "\"limit\":\"6000\""))
            : null;
        world.Wait(gateway => gateway.ExchangeInfoAsync());
        Assert.That(world.Budget.Limit, Is.EqualTo(6000));
    }

    [Test]
    public void A_limit_smaller_than_one_call_allows_one_call_per_minute()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { WeightPerMinute = 3 });
        world.Pass(61);
        Assert.That(world.Wait(gateway => gateway.PremiumIndicesAsync(), 1).IsOk);
    }

    [TestCase(500)]
    [TestCase(1000)]
    public void Endpoint_limits_hold_for_any_five_minutes_and_do_not_block_other_calls(int limit)
    {
        using var world = RestWorld.Synchronized();
        world.Pass(100);
        for (var i = 0; i < 2 * limit + 10; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => limit == 500 ? gateway.FundingRatesAsync(symbol) : (Task)gateway.OpenInterestHistAsync(symbol, 288));
        }

        world.Pass(100);
        Assert.That(Symbols(world), Has.Count.EqualTo(limit));
        world.Begin(gateway => gateway.OpenInterestAsync("FREE"));
        world.Pass(1);
        Assert.That(Symbols(world), Does.Contain("FREE"));
        world.Pass(190);
        Assert.That(Symbols(world), Has.Count.EqualTo(limit + 1));
        world.Pass(20);
        Assert.That(Symbols(world), Has.Count.EqualTo(2 * limit + 1));
        world.Pass(310);
        Assert.That(world.Budget.Waiting, Is.Zero);
        Assert.That(world.Exchange.Rejections, Is.Zero);
    }

    [Test]
    public void A_cancelled_call_leaves_the_queue_and_costs_no_weight()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { MaxConcurrent = 1 });
        using var cancel = new CancellationTokenSource();
        world.Begin(gateway => gateway.OpenInterestAsync("FIRST"));
        var cancelled = world.Do(gateway => gateway.OpenInterestAsync("CANCELLED", cancellation: cancel.Token));
        var last = world.Do(gateway => gateway.OpenInterestAsync("LAST"));
        cancel.Cancel();
        world.Pass(1);
        Assert.That(cancelled.IsCanceled);
        Assert.That(last.IsCompletedSuccessfully);
        Assert.That(string.Join(' ', Symbols(world)), Is.EqualTo("FIRST LAST"));
        Assert.That(world.Budget.OwnUsed, Is.EqualTo(3));
    }

    [Test]
    public void The_snapshot_has_the_current_state()
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { MaxConcurrent = 2 });
        Request(world, 5, RestPriority.Statistics);
        var budget = world.Budget;
        Assert.Multiple(() =>
        {
            Assert.That(budget.Limit, Is.EqualTo(2400));
            Assert.That(budget.InFlight, Is.EqualTo(1), "one request slot is reserved");
            Assert.That(budget.Waiting, Is.EqualTo(4));
            Assert.That(budget.RequestsByEndpoint[RestEndpoint.Time], Is.EqualTo(1));
            Assert.That(budget.RequestsByEndpoint[RestEndpoint.Klines], Is.EqualTo(1));
            Assert.That(budget.PausedUntil, Is.Null);
            Assert.That(budget.Pace, Is.EqualTo(1));
        });
    }

    [Test]
    public void Waiting_calls_fail_when_the_gateway_is_disposed()
    {
        var world = RestWorld.Synchronized(new BudgetOptions { MaxConcurrent = 1 });
        world.Begin(gateway => gateway.OpenInterestAsync("A"));
        var waiting = world.Do(gateway => gateway.OpenInterestAsync("B"));
        world.Dispose();
        Assert.That(waiting.IsFaulted);
        Assert.That(waiting.Exception!.InnerException, Is.InstanceOf<ObjectDisposedException>());
    }

    private static List<string> Symbols(RestWorld world) =>
        world.Exchange.Requests.Where(request => request.Symbol is not null).Select(request => request.Symbol!).ToList();

    private static Task<RestResult<IReadOnlyList<Candle>>> Klines(RestGateway gateway, string symbol, RestPriority priority) =>
        gateway.KlinesAsync(symbol, CandleInterval.OneMinute, 10, priority: priority);

    private static void Request(RestWorld world, int count, RestPriority priority)
    {
        for (var i = 0; i < count; i++)
        {
            var symbol = $"{priority}{i}";
            world.Begin(gateway => Klines(gateway, symbol, priority));
        }
    }
}
