using System.Threading.Channels;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Tests.Exchange.Support;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Exchange;

/// <summary>The exchange's clock jumps or falls silent: the server clock says so, and is sound again afterwards.</summary>
public sealed class ClockFaultTests
{
    // A round trip of some real milliseconds is some tenths of a second here: what is allowed is allowed at this pace.
    private static readonly ServerClockOptions Options = new()
    {
        Refresh = TimeSpan.FromSeconds(60),
        DegradedRetry = TimeSpan.FromSeconds(60),
        MaxError = TimeSpan.FromSeconds(30),
    };

    private readonly Channel<string?> _told = Channel.CreateUnbounded<string?>();

    [TestCase(60)]
    [TestCase(-60)]
    [CancelAfter(60_000)]
    public async Task A_jump_degrades_the_clock_until_two_answers_agree(int minutes, CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SoundAsync(cancellation);
        var jump = TimeSpan.FromMinutes(minutes);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = jump });
        Assert.That(await DegradedAsync(cancellation), Does.Contain("jumped"));
        await SoundAsync(cancellation);
        Assert.That(clock.SkewMilliseconds, Is.EqualTo((long)jump.TotalMilliseconds).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        Assert.That(await DegradedAsync(cancellation), Does.Contain("jumped"), "the way back is a jump too");
        await SoundAsync(cancellation);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds));
        Assert.That((await world.AskAsync(cancellation)).Error, Is.Null);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_jump_that_is_over_at_once_leaves_the_time_as_it_was(CancellationToken cancellation)
    {
        await using var world = await ExchangeWorld.StartAsync(cancellation);
        await using var clock = Start(world);
        await SoundAsync(cancellation);

        var fault = world.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = TimeSpan.FromHours(5) });
        await DegradedAsync(cancellation);
        Assert.That(clock.SkewMilliseconds, Is.Zero.Within((long)Options.MaxError.TotalMilliseconds), "one answer moves nothing");
        world.Host.Faults.Remove(fault);

        await SoundAsync(cancellation);
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
        await SoundAsync(cancellation);

        var fault = world.Add(new FaultRule { Kind = kind, Endpoint = "/fapi/v1/time" });
        Assert.That(await DegradedAsync(cancellation), Does.Contain("does not tell its time"));
        Assert.That(clock.UtcNow, Is.EqualTo(world.Now.ToUnixTimeMilliseconds()).Within((long)Options.MaxError.TotalMilliseconds));

        world.Host.Faults.Remove(fault);
        await SoundAsync(cancellation);
    }

    [SetUp]
    public void Forget()
    {
        while (_told.Reader.TryRead(out _))
        {
            // What an earlier test's clock told is no news.
        }
    }

    private ServerClock Start(ExchangeWorld world)
    {
        var clock = new ServerClock(world.Gateway, Options, world.Host.Clock.Steady, NullLogger<ServerClock>.Instance);
        clock.Changed += (_, change) => _told.Writer.TryWrite(change.Reason);
        clock.Start();
        return clock;
    }

    private async Task<string> DegradedAsync(CancellationToken cancellation)
    {
        string? reason;
        while ((reason = await _told.Reader.ReadAsync(cancellation)) is null)
        {
            // Not yet.
        }

        return reason;
    }

    private async Task SoundAsync(CancellationToken cancellation)
    {
        while (await _told.Reader.ReadAsync(cancellation) is not null)
        {
            // Degraded for one reason or another, still.
        }
    }
}
