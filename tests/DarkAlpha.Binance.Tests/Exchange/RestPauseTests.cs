using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>During a pause not one request reaches the exchange.</summary>
public sealed class RestPauseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    private static readonly RestOptions LongTimeouts = new()
    {
        AttemptTimeout = TimeSpan.FromMinutes(10),
        Budget = new BudgetOptions { MaxPauseWait = 2 * Pause, RefusalPause = TimeSpan.FromHours(1) },
    };

    [Test]
    [CancelAfter(60_000)]
    public async Task After_a_429_nothing_is_sent_until_retry_after_and_then_all_waiting_calls(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: LongTimeouts);
        var end = world.Now + Pause;

        // As long as the requested pause: an earlier request would be rejected and counted.
        world.Add(new FaultRule { Kind = FaultKind.Http429, Length = Pause });

        var first = await world.RequestAsync(cancellation);
        var waited = await world.RequestAllAsync(cancellation);

        Assert.That(first.Error?.Kind, Is.EqualTo(RestErrorKind.RateLimited));
        Assert.That(first.Error?.RetryAt, Is.Not.Null);
        Assert.That(world.Now, Is.GreaterThanOrEqualTo(end));
        Assert.That(waited.Select(result => result.Error), Has.All.Null);
        Assert.That(world.Usage().Requests, Is.EqualTo(1 + waited.Length));
        Assert.That(world.Usage().Status429, Is.EqualTo(1));
        await AssertSlowThenFullPaceAsync(world, RestErrorKind.RateLimited, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task After_a_418_no_request_is_sent_before_the_ban_ends(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var end = world.Now + Pause;
        world.Add(new FaultRule { Kind = FaultKind.Http418, Length = Pause });

        var first = await world.RequestAsync(cancellation);
        var refused = 0;
        RestResult<TickerPrice> next;
        while ((next = await world.CallAsync(
            gateway => gateway.TickerPriceAsync(ExchangeWorld.Symbol, RestPriority.Recovery, cancellation))).Error is { } error)
        {
            // Even calls with recovery priority fail locally, without a request to the exchange.
            Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Banned));
            refused++;
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        await TestContext.Out.WriteLineAsync($"{refused} calls during the ban, {world.Usage().Status418} answered 418 by the exchange");
        Assert.That(first.Error?.Kind, Is.EqualTo(RestErrorKind.Banned));
        Assert.That(next.Value!.Time, Is.GreaterThanOrEqualTo(end.ToUnixTimeMilliseconds()));
        Assert.That(refused, Is.GreaterThan(0));
        Assert.That(world.Usage().Requests, Is.EqualTo(2));
        Assert.That(world.Usage().Status418, Is.EqualTo(1));
        await AssertSlowThenFullPaceAsync(world, RestErrorKind.Banned, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_ban_fails_calls_that_already_wait_for_budget(CancellationToken cancellation)
    {
        var one = new RestOptions { AttemptTimeout = TimeSpan.FromMinutes(10), Budget = new BudgetOptions { MaxConcurrent = 1 } };
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: one);
        world.Add(new FaultRule { Kind = FaultKind.Http418, Length = TimeSpan.FromHours(1) });

        var results = await world.RequestAllAsync(cancellation);

        Assert.That(results.Select(r => r.Error?.Kind), Has.All.EqualTo(RestErrorKind.Banned));
        Assert.That(world.Usage().Requests, Is.EqualTo(1));
        world.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await world.RequestAsync(cancellation)).Error, Is.Null);
    }

    [TestCase(403, RestErrorKind.Blocked)]
    [TestCase(451, RestErrorKind.Restricted)]
    [CancelAfter(60_000)]
    public async Task After_a_403_or_451_requests_pause_and_then_resume(int status, RestErrorKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: LongTimeouts);
        world.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*", Status = status, Count = 1 });

        var first = await world.RequestAsync(cancellation);
        var second = await world.RequestAsync(cancellation);
        var sent = world.Usage().Requests;
        world.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        var third = await world.RequestAsync(cancellation);

        Assert.That(first.Error?.Kind, Is.EqualTo(kind));
        Assert.That(second.Error?.Kind, Is.EqualTo(kind));
        Assert.That(sent, Is.EqualTo(1));
        Assert.That(third.Error, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.EqualTo(1));
    }

    private static async Task AssertSlowThenFullPaceAsync(ExchangeWorld world, RestErrorKind kind, CancellationToken cancellation)
    {
        Assert.That(world.Pauses.Select(pause => pause.Kind), Is.EqualTo(new[] { kind }));
        Assert.That(world.Gateway.Budget.PausedUntil, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.LessThan(1));
        world.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await world.RequestAsync(cancellation)).Error, Is.Null);
        Assert.That(world.Gateway.Budget.Pace, Is.EqualTo(1));
    }
}
