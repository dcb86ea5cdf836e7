using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>Cross-check of the server clock with the event times of the streams.</summary>
[TestFixture]
public sealed class EventTimesTests : ServerClockTest
{
    // How far the exchange's time responses are off from its streams.
    private TimeSpan _serverTimeError;

    [SetUp]
    public void StartClock()
    {
        _serverTimeError = TimeSpan.Zero;
        World.Exchange.Script = _ =>
            FakeExchange.Response(200, $$"""{"serverTime":{{World.Exchange.Now + (long)_serverTimeError.TotalMilliseconds}}}""");
        Clock.Start();
        World.Pass(1);
    }

    // Passes one frame per second, each 40 ms late.
    private void PassWithFrames(int seconds, Func<int, TimeSpan>? off = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            World.Pass(1);
            var eventTime = World.Exchange.Now - 40 + (long)(off?.Invoke(i).TotalMilliseconds ?? 0);
            Clock.ObserveEventTime(eventTime, Clock.UtcNow.UnixMilliseconds);
        }
    }

    [TestCase(60)]
    [TestCase(-60)]
    public void A_wrong_time_is_not_accepted_however_often_it_is_repeated(int seconds)
    {
        PassWithFrames(10);
        _serverTimeError = TimeSpan.FromSeconds(seconds);
        for (var minute = 0; minute < 5; minute++)
        {
            PassWithFrames(60);
            Assert.That(Clock.IsDegraded, $"after {minute + 1} minutes");
            Assert.That(Error, Is.Zero.Within(50), "the time that agrees with the streams is kept");
        }

        _serverTimeError = TimeSpan.Zero;
        PassWithFrames(20);
        Assert.That((Clock.IsDegraded, Clock.Reason), Is.EqualTo((false, (string?)null)));
    }

    [Test]
    public async Task A_wrong_first_time_degrades_the_clock_as_soon_as_the_streams_deliver()
    {
        await Clock.DisposeAsync();
        _serverTimeError = TimeSpan.FromSeconds(60);
        Clock = new ServerClock(World.Gateway, new ServerClockOptions(), World.Time, new RecordingLogger<ServerClock>());
        Clock.Start();
        World.Pass(1);
        PassWithFrames(3);
        Assert.That(Clock.Reason, Does.Contain("event times of the streams"));
        PassWithFrames(60);
        Assert.That(Clock.IsDegraded);

        _serverTimeError = TimeSpan.Zero;
        PassWithFrames(25);
        Assert.That((Clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void A_jump_confirmed_by_the_streams_is_followed()
    {
        PassWithFrames(10);
        World.Exchange.Offset = TimeSpan.FromMinutes(1);
        PassWithFrames(3);
        Assert.That(Clock.IsDegraded, "at once, not only at the next poll");
        PassWithFrames(25);
        Assert.That((Clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void Single_outliers_of_event_times_are_ignored()
    {
        PassWithFrames(300, i => i % 2 == 1 ? TimeSpan.FromDays(1) : i % 20 == 4 ? TimeSpan.FromSeconds(-30) : TimeSpan.Zero);
        Assert.That(Clock.Reason, Is.Null);
    }

    [TestCase(5_000, false)]
    [TestCase(5_100, true)]
    public void A_difference_above_the_limit_degrades_the_clock(int milliseconds, bool degraded)
    {
        // The frames' delay of 40 ms is part of the difference.
        PassWithFrames(5, _ => TimeSpan.FromMilliseconds(40 - milliseconds));
        Assert.That(Clock.IsDegraded, Is.EqualTo(degraded));
    }

    [Test]
    public void Old_event_times_do_not_keep_the_clock_degraded()
    {
        PassWithFrames(10);
        World.Exchange.Offset = TimeSpan.FromMinutes(1);
        World.Pass(150);
        Assert.That((Clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }
}
