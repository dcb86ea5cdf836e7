using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>The exchange's clock jumps or falls silent: the server clock says so, and is sound again afterwards.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClockFaultTests
{
    private static readonly ServerClockOptions Options = new()
    {
        Refresh = TimeSpan.FromSeconds(60),
        DegradedRetry = TimeSpan.FromSeconds(60),
        MaxError = TimeSpan.FromSeconds(30),
    };

    private readonly Queue<string?> _told = new();

    [TestCase(60)]
    [TestCase(-60)]
    [CancelAfter(60_000)]
    public async Task A_jump_degrades_the_clock_until_two_answers_agree(int minutes, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SoundAsync(world);
        var jump = TimeSpan.FromMinutes(minutes);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = jump });
        Assert.That(await DegradedAsync(world), Does.Contain("jumped"));
        await SoundAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.EqualTo((long)jump.TotalMilliseconds).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        Assert.That(await DegradedAsync(world), Does.Contain("jumped"), "the way back is a jump too");
        await SoundAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds));
        Assert.That((await world.AskAsync(cancellation)).Error, Is.Null);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_jump_that_is_over_at_once_leaves_the_time_as_it_was(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SoundAsync(world);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = TimeSpan.FromHours(5) });
        await DegradedAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds), "one answer moves nothing");
        world.Host.Faults.Remove(fault);

        await SoundAsync(world);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds));
    }

    [TestCase(FaultKind.Http5xx)]
    [TestCase(FaultKind.HttpTimeout)]
    [TestCase(FaultKind.MalformedBody)]
    [CancelAfter(60_000)]
    public async Task Without_an_answer_the_clock_is_degraded_and_keeps_the_time(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SoundAsync(world);

        var fault = world.Add(new FaultRule { Kind = kind, Endpoint = "/fapi/v1/time" });
        Assert.That(await DegradedAsync(world), Does.Contain("does not tell its time"));
        Assert.That(clock.UtcNow, Is.EqualTo(world.Now.ToUnixTimeMilliseconds()).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        await SoundAsync(world);
    }

    private ServerClock Start(ExchangeWorld world)
    {
        var clock = new ServerClock(world.Gateway, Options, world.Host.Clock.Steady, NullLogger<ServerClock>.Instance);
        clock.Changed += (_, change) => _told.Enqueue(change.Reason);
        clock.Start();
        return clock;
    }

    private async Task<string> DegradedAsync(ExchangeWorld world)
    {
        string? reason = null;
        await world.UntilAsync(() => _told.TryDequeue(out reason) && reason is not null);
        return reason!;
    }

    private Task SoundAsync(ExchangeWorld world) => world.UntilAsync(() => _told.TryDequeue(out var reason) && reason is null);
}
