using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>No connection, or no answer: what a call makes of them, and that the next is whole again.</summary>
public sealed class RestSilenceTests
{
    /// <summary>A minute for an attempt.</summary>
    private static readonly RestOptions Hurried = new() { AttemptTimeout = TimeSpan.FromMinutes(1) };

    [Test]
    [CancelAfter(60_000)]
    public async Task Silence_is_given_up_and_asked_again(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: Hurried);
        world.Add(new FaultRule { Kind = FaultKind.HttpTimeout, Count = 1 });
        var start = world.Now;

        var told = await world.AskAsync(cancellation);

        Assert.That(told.Error, Is.Null);
        Assert.That(world.Now - start, Is.GreaterThanOrEqualTo(Hurried.AttemptTimeout));
        Assert.That(world.Asked(ExchangeWorld.Interest).Requests, Is.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Silence_that_stays_is_told_and_forgotten_when_it_is_over(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation, rest: Hurried);
        var fault = world.Add(new FaultRule { Kind = FaultKind.HttpTimeout });

        var during = await world.AskAsync(cancellation);
        var attempts = world.Asked().Requests;
        world.Host.Faults.Remove(fault);
        var after = await world.AskAsync(cancellation);

        Assert.That(during.Error?.Kind, Is.EqualTo(RestErrorKind.Timeout));
        Assert.That(attempts, Is.EqualTo(3));
        await world.AssertWholeAsync(after.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_refused_connection_is_tried_again(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        world.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*", Count = 1 });

        var told = await world.AskAsync(cancellation);

        Assert.That(world.Asked().Requests, Is.EqualTo(2));
        await world.AssertWholeAsync(told.Error, cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Connections_refused_for_long_are_told_and_forgotten_when_it_is_over(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        var fault = world.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*" });

        var during = await world.AskAsync(cancellation);
        world.Host.Faults.Remove(fault);
        var after = await world.AskAsync(cancellation);

        Assert.That(during.Error?.Kind, Is.EqualTo(RestErrorKind.Network));
        await world.AssertWholeAsync(after.Error, cancellation);
    }
}
