using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>The exchange wants to be left alone: not one request reaches it before it may be asked again.</summary>
public sealed class RestQuietTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    private static readonly RestOptions Patient = new()
    {
        AttemptTimeout = TimeSpan.FromMinutes(10),
        Budget = new BudgetOptions { QuietTimeout = 2 * Pause, RefusalPause = TimeSpan.FromHours(1) },
    };

    [Test]
    [CancelAfter(60_000)]
    public async Task After_a_429_nothing_is_asked_until_retry_after_and_then_all_that_waited(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: Patient);
        var end = world.Now + Pause;

        // As long as the pause it asks for: whoever came too early would be turned away, and counted.
        world.Add(new FaultRule { Kind = FaultKind.Http429, Length = Pause });

        var first = await world.AskAsync(cancellation);
        var waited = await world.AskAllAsync(cancellation);

        Assert.That(first.Error?.Kind, Is.EqualTo(RestErrorKind.RateLimited));
        Assert.That(first.Error?.RetryAt, Is.Not.Null);
        Assert.That(world.Now, Is.GreaterThanOrEqualTo(end));
        Assert.That(waited.Select(told => told.Error), Has.All.Null);
        Assert.That(world.Asked().Requests, Is.EqualTo(1 + waited.Length));
        Assert.That(world.Asked().Status429, Is.EqualTo(1));
        await AssertSlowThenWholeAsync(world, RestErrorKind.RateLimited, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task After_a_418_not_one_request_is_sent_before_the_ban_ends(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var end = world.Now + Pause;
        world.Add(new FaultRule { Kind = FaultKind.Http418, Length = Pause });

        var first = await world.AskAsync(cancellation);
        var refused = 0;
        RestResult<TickerPrice> next;
        while ((next = await world.CallAsync(gateway => gateway.TickerPriceAsync(ExchangeWorld.Symbol, RestPriority.Recovery, cancellation))).Error is { } error)
        {
            // Even what may use the reserve is answered here, and not by the exchange.
            Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Banned));
            refused++;
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        await TestContext.Out.WriteLineAsync($"{refused} calls during the ban, {world.Asked().Status418} answered 418 by the exchange");
        Assert.That(first.Error?.Kind, Is.EqualTo(RestErrorKind.Banned));
        Assert.That(next.Value!.Time, Is.GreaterThanOrEqualTo(end.ToUnixTimeMilliseconds()));
        Assert.That(refused, Is.GreaterThan(0));
        Assert.That(world.Asked().Requests, Is.EqualTo(2));
        Assert.That(world.Asked().Status418, Is.EqualTo(1));
        await AssertSlowThenWholeAsync(world, RestErrorKind.Banned, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_ban_reaches_calls_that_already_wait_for_their_turn(CancellationToken cancellation)
    {
        var one = new RestOptions { AttemptTimeout = TimeSpan.FromMinutes(10), Budget = new BudgetOptions { MaxConcurrent = 1 } };
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: one);
        world.Add(new FaultRule { Kind = FaultKind.Http418, Length = TimeSpan.FromHours(1) });

        var told = await world.AskAllAsync(cancellation);

        Assert.That(told.Select(t => t.Error?.Kind), Has.All.EqualTo(RestErrorKind.Banned));
        Assert.That(world.Asked().Requests, Is.EqualTo(1));
        world.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await world.AskAsync(cancellation)).Error, Is.Null);
    }

    [TestCase(403, RestErrorKind.Blocked)]
    [TestCase(451, RestErrorKind.Restricted)]
    [CancelAfter(60_000)]
    public async Task Turned_away_at_the_door_it_waits_and_tries_again(int status, RestErrorKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: Patient);
        world.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*", Status = status, Count = 1 });

        var first = await world.AskAsync(cancellation);
        var second = await world.AskAsync(cancellation);
        var sent = world.Asked().Requests;
        world.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        var third = await world.AskAsync(cancellation);

        Assert.That(first.Error?.Kind, Is.EqualTo(kind));
        Assert.That(second.Error?.Kind, Is.EqualTo(kind));
        Assert.That(sent, Is.EqualTo(1));
        Assert.That(third.Error, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.EqualTo(1));
    }

    private static async Task AssertSlowThenWholeAsync(ExchangeWorld world, RestErrorKind kind, CancellationToken cancellation)
    {
        Assert.That(world.Quiets.Select(quiet => quiet.Kind), Is.EqualTo(new[] { kind }));
        Assert.That(world.Gateway.Budget.QuietUntil, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.LessThan(1));
        world.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await world.AskAsync(cancellation)).Error, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.EqualTo(1));
    }
}
