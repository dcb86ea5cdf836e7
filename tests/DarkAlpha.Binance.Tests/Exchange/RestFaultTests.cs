using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>Errors, and answers that are late or broken: what a call makes of them, and that the next is whole again.</summary>
public sealed class RestFaultTests
{
    /// <summary>A minute for an attempt.</summary>
    private static readonly RestOptions Hurried = new() { AttemptTimeout = TimeSpan.FromMinutes(1) };

    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [CancelAfter(60_000)]
    public async Task A_server_error_is_asked_again_until_it_is_fine(int status, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = FaultKind.Http5xx, Status = status, Count = 2 });

        var told = await world.AskAsync(cancellation);

        Assert.That(told.Error, Is.Null);
        Assert.That(world.Asked(ExchangeWorld.Interest).Requests, Is.EqualTo(3));
        Assert.That(world.Quiets, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_server_error_that_stays_is_told_and_forgotten_when_it_is_over(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var fault = world.Add(new FaultRule { Kind = FaultKind.Http5xx });

        var during = await world.AskAsync(cancellation);
        var attempts = world.Asked().Requests;
        world.Host.Faults.Remove(fault);
        var after = await world.AskAsync(cancellation);

        Assert.That(during.Error?.Kind, Is.EqualTo(RestErrorKind.Server));
        Assert.That(during.Error?.HttpStatus, Is.EqualTo(503));
        Assert.That(attempts, Is.EqualTo(3));
        await world.AssertWholeAsync(after.Error, cancellation);
    }

    [TestCase(FaultKind.EmptyBody)]
    [TestCase(FaultKind.MalformedBody)]
    [TestCase(FaultKind.Garbage)]
    [CancelAfter(60_000)]
    public async Task A_body_that_makes_no_sense_is_told_once_and_not_asked_again(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = kind, Endpoint = ExchangeWorld.Interest, Count = 1 });

        var during = await world.AskAsync(cancellation);
        var attempts = world.Asked().Requests;
        var after = await world.AskAsync(cancellation);

        Assert.That(during.Error?.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(attempts, Is.EqualTo(1));
        await world.AssertWholeAsync(after.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_slow_answer_is_waited_for(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var delay = TimeSpan.FromSeconds(30);
        world.Add(new FaultRule { Kind = FaultKind.Slow, Endpoint = ExchangeWorld.Interest, Count = 1, Delay = delay });
        var start = world.Now;

        var slow = await world.AskAsync(cancellation);

        Assert.That(world.Now - start, Is.GreaterThanOrEqualTo(delay));
        Assert.That(world.Asked().Requests, Is.EqualTo(1));
        await world.AssertWholeAsync(slow.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_answer_slower_than_patience_is_asked_for_again(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: Hurried);
        world.Add(new FaultRule { Kind = FaultKind.Slow, Endpoint = ExchangeWorld.Interest, Count = 1, Delay = 10 * Hurried.AttemptTimeout });
        var start = world.Now;

        var told = await world.AskAsync(cancellation);

        Assert.That(world.Now - start, Is.InRange(Hurried.AttemptTimeout, 10 * Hurried.AttemptTimeout));
        await world.AssertWholeAsync(told.Error, cancellation);
    }
}
