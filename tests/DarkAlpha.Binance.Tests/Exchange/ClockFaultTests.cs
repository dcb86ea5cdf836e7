using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>The exchange's clock jumps or does not respond: the server clock is degraded, and synchronized again afterwards.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClockFaultTests
{
    private static readonly ServerClockOptions Options = new()
    {
        Refresh = TimeSpan.FromSeconds(60),
        DegradedRetry = TimeSpan.FromSeconds(60),
        MaxError = TimeSpan.FromSeconds(30),
    };

    private readonly Queue<string?> _reasons = new();

    [TestCase(60)]
    [TestCase(-60)]
    [CancelAfter(60_000)]
    public async Task A_jump_degrades_the_clock_until_two_responses_agree(int minutes, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SynchronizedAsync(world);
        var jump = TimeSpan.FromMinutes(minutes);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = jump });
        Assert.That(await DegradedAsync(world), Does.Contain("jumped"));
        await SynchronizedAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.EqualTo((long)jump.TotalMilliseconds).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        Assert.That(await DegradedAsync(world), Does.Contain("jumped"), "the return is a jump too");
        await SynchronizedAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds));
        Assert.That((await world.RequestAsync(cancellation)).Error, Is.Null);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_jump_that_ends_at_once_does_not_change_the_time(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SynchronizedAsync(world);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = TimeSpan.FromHours(5) });
        await DegradedAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds), "one response moves nothing");
        world.Host.Faults.Remove(fault);

        await SynchronizedAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds));
    }

    [TestCase(FaultKind.Http5xx)]
    [TestCase(FaultKind.HttpTimeout)]
    [TestCase(FaultKind.MalformedBody)]
    [CancelAfter(60_000)]
    public async Task Without_a_response_the_clock_is_degraded_and_keeps_the_time(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SynchronizedAsync(world);

        var fault = world.Add(new FaultRule { Kind = kind, Endpoint = "/fapi/v1/time" });
        Assert.That(await DegradedAsync(world), Does.Contain("time cannot be read"));
        Assert.That(
            clock.UtcNow.UnixMilliseconds,
            Is.EqualTo(world.Now.ToUnixTimeMilliseconds()).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        await SynchronizedAsync(world);
    }

    private ServerClock Start(ExchangeWorld world)
    {
        var clock = new ServerClock(world.Gateway, Options, world.Host.Clock.Steady, NullLogger<ServerClock>.Instance);
        clock.Changed += (_, change) => _reasons.Enqueue(change.Reason);
        clock.Start();
        return clock;
    }

    private async Task<string> DegradedAsync(ExchangeWorld world)
    {
        string? reason = null;
        await world.UntilAsync(() => _reasons.TryDequeue(out reason) && reason is not null);
        return reason!;
    }

    private Task SynchronizedAsync(ExchangeWorld world) => world.UntilAsync(() => _reasons.TryDequeue(out var reason) && reason is null);
}
