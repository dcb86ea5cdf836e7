using System.Collections.Concurrent;
using DarkAlpha.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Simulator.Tests;

public sealed class SimulatorClockTests : SimulatorFixture
{
    [Test]
    public void Time_runs_at_the_given_speed_and_jumps_on_Advance()
    {
        var real = new FakeTimeProvider();
        var clock = new SimulatorClock(real, Morning, speed: 60);

        real.Advance(TimeSpan.FromSeconds(2));
        clock.Advance(3 * Minute);

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Morning + 5 * Minute));
        Assert.That(clock.GetElapsedTime(0), Is.EqualTo(5 * Minute));
    }

    [Test]
    public void Timers_follow_simulated_time()
    {
        var real = new FakeTimeProvider();
        var clock = new SimulatorClock(real, Morning, speed: 10);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, Minute, Minute);

        real.Advance(TimeSpan.FromSeconds(5.9));
        var early = fired;
        real.Advance(TimeSpan.FromSeconds(0.1));
        var once = fired;
        clock.Advance(Minute);
        real.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((early, once, fired), Is.EqualTo((0, 1, 2)));
    }

    [Test]
    public void A_disposed_timer_does_not_fire()
    {
        var real = new FakeTimeProvider();
        var clock = new SimulatorClock(real, Morning, speed: 10);
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, Minute, System.Threading.Timeout.InfiniteTimeSpan);

        timer.Dispose();
        clock.Advance(2 * Minute);
        real.Advance(Minute);

        Assert.That(fired, Is.Zero);
    }

    [Test]
    public void Clock_jumps_shift_the_clock_but_not_the_market_or_the_steady_clock()
    {
        var clock = new SimulatorClock(new FakeTimeProvider(), Morning, speed: 1);
        var faults = new FaultBook(clock, []);

        faults.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = -Minute, Length = Minute });
        var during = (clock.GetUtcNow(), clock.MarketTime, clock.Steady.GetUtcNow());
        clock.Advance(Minute);

        Assert.That(during, Is.EqualTo((Morning - Minute, Morning, Morning)));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Morning + Minute));
    }

    [TestCase(0.5)]
    [TestCase(1_001)]
    public void A_speed_out_of_range_is_rejected(double speed) =>
        Assert.That(async () => await StartAsync(new SimulatorOptions { Speed = speed }), Throws.TypeOf<SimulatorException>());

    [Test]
    public async Task A_port_in_use_is_rejected()
    {
        var host = await StartAsync();

        Assert.That(async () => await StartAsync(new SimulatorOptions { Port = host.RestUrl.Port }), Throws.TypeOf<SimulatorException>());
    }

    [Test]
    public async Task The_clock_is_read_and_advanced_over_HTTP()
    {
        var host = await StartAsync();

        var moved = await SendAsync(host, HttpMethod.Post, "/sim/clock?advance=3600");

        Assert.That(moved.Json.GetProperty("marketTime").GetDateTimeOffset(), Is.GreaterThanOrEqualTo(Morning + TimeSpan.FromHours(1)));
        Assert.That((await SendAsync(host, HttpMethod.Post, "/sim/clock?advance=-1")).Status, Is.EqualTo(400));
    }

    // A timer's callback may be running while the timer is disposed of; an exception in it ends the process.
    [Test]
    public async Task An_alarm_that_goes_off_while_the_simulator_stops_harms_nothing()
    {
        var real = new LateTimers();
        var host = await SimulatorHost.StartAsync(new SimulatorOptions { Start = Morning, RealTime = real }, Timeout);
        await host.DisposeAsync();

        real.Pass(TimeSpan.FromDays(1));

        Assert.That(real.FireAll, Throws.Nothing);
        Assert.That(real.Timers, Is.Not.Empty);
    }

    /// <summary>A clock that stands still until it is moved, and whose timers go off when they are asked to, disposed of or not.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private readonly ConcurrentQueue<Action> _timers = [];
        private long _ticks;

        public IReadOnlyCollection<Action> Timers => _timers;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Enqueue(() => callback(state));
            return new StoppedTimer();
        }

        public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

        public void FireAll()
        {
            foreach (var fire in _timers)
            {
                fire();
            }
        }
    }

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            // Nothing runs.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
