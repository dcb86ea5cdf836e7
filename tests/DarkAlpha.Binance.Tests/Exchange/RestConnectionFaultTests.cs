using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>No connection, or no response: the result of the call, and that the next call succeeds.</summary>
public sealed class RestConnectionFaultTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_timeout_is_retried(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: ExchangeWorld.ShortTimeout);
        world.Add(new FaultRule { Kind = FaultKind.HttpTimeout, Count = 1 });
        var start = world.Now;

        var result = await world.RequestAsync(cancellation);

        Assert.That(result.Error, Is.Null);
        Assert.That(world.Now - start, Is.GreaterThanOrEqualTo(ExchangeWorld.ShortTimeout.AttemptTimeout));
        Assert.That(world.Usage(ExchangeWorld.Interest).Requests, Is.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_lasting_timeout_is_returned_and_has_no_effect_afterwards(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: ExchangeWorld.ShortTimeout);

        var (error, attempts) = await world.FailAsync(new FaultRule { Kind = FaultKind.HttpTimeout }, cancellation);

        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Timeout));
        Assert.That(attempts, Is.EqualTo(3));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_refused_connection_is_retried(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*", Count = 1 });

        var result = await world.RequestAsync(cancellation);

        Assert.That(world.Usage().Requests, Is.EqualTo(2));
        await world.AssertRecoveredAsync(result.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_connection_that_stays_refused_is_returned_as_an_error_and_has_no_effect_afterwards(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);

        var (error, _) = await world.FailAsync(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*" }, cancellation);

        Assert.That(error.Kind, Is.EqualTo(RestErrorKind.Network));
    }
}
