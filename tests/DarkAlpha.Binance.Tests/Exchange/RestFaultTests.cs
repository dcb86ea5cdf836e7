using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>Error responses, and late or broken responses: the result of the call, and that the next call succeeds.</summary>
public sealed class RestFaultTests
{
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [CancelAfter(60_000)]
    public async Task A_server_error_is_retried_until_it_succeeds(int status, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = FaultKind.Http5xx, Status = status, Count = 2 });

        var result = await world.RequestAsync(cancellation);

        Assert.That(result.Error, Is.Null);
        Assert.That(world.Usage(ExchangeWorld.Interest).Requests, Is.EqualTo(3));
        Assert.That(world.Pauses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_lasting_server_error_is_returned_and_has_no_effect_afterwards(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);

        var (error, attempts) = await world.FailAsync(new FaultRule { Kind = FaultKind.Http5xx }, cancellation);

        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Server));
        Assert.That(error.HttpStatus, Is.EqualTo(503));
        Assert.That(attempts, Is.EqualTo(3));
    }

    [TestCase(FaultKind.EmptyBody)]
    [TestCase(FaultKind.MalformedBody)]
    [TestCase(FaultKind.Garbage)]
    [CancelAfter(60_000)]
    public async Task An_invalid_body_is_returned_as_an_error_and_not_retried(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = kind, Endpoint = ExchangeWorld.Interest, Count = 1 });

        var during = await world.RequestAsync(cancellation);
        var attempts = world.Usage().Requests;
        var after = await world.RequestAsync(cancellation);

        Assert.That(during.Error?.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(attempts, Is.EqualTo(1));
        await world.AssertRecoveredAsync(after.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_slow_response_is_awaited(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var delay = TimeSpan.FromSeconds(30);
        world.Add(new FaultRule { Kind = FaultKind.Slow, Endpoint = ExchangeWorld.Interest, Count = 1, Delay = delay });
        var start = world.Now;

        var slow = await world.RequestAsync(cancellation);

        Assert.That(world.Now - start, Is.GreaterThanOrEqualTo(delay));
        Assert.That(world.Usage().Requests, Is.EqualTo(1));
        await world.AssertRecoveredAsync(slow.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_response_slower_than_the_timeout_is_retried(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: ExchangeWorld.ShortTimeout);
        var delay = 10 * ExchangeWorld.ShortTimeout.AttemptTimeout;
        world.Add(new FaultRule { Kind = FaultKind.Slow, Endpoint = ExchangeWorld.Interest, Count = 1, Delay = delay });
        var start = world.Now;

        var result = await world.RequestAsync(cancellation);

        Assert.That(world.Now - start, Is.InRange(ExchangeWorld.ShortTimeout.AttemptTimeout, delay));
        await world.AssertRecoveredAsync(result.Error, cancellation);
    }
}
