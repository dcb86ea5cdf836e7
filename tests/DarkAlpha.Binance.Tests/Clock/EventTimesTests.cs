using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>Cross-check of the server clock with the event times of the streams.</summary>
[TestFixture]
public sealed class EventTimesTests
{
    private RestWorld _world = null!;
    private ServerClock _clock = null!;

    // How far the exchange's time responses are off from its streams.
    private TimeSpan _serverTimeError;

    private long Error => _clock.UtcNow.UnixMilliseconds - _world.Exchange.Now;

    [SetUp]
    public void SetUp()
    {
        _serverTimeError = TimeSpan.Zero;
        _world = new RestWorld(new RestOptions { MaxRetries = 0 });
        _world.Exchange.Script = _ =>
            FakeExchange.Response(200, $$"""{"serverTime":{{_world.Exchange.Now + (long)_serverTimeError.TotalMilliseconds}}}""");
        _clock = new ServerClock(_world.Gateway, new ServerClockOptions(), _world.Time, new RecordingLogger<ServerClock>());
        _clock.Start();
        _world.Pass(1);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _clock.DisposeAsync();
        _world.Dispose();
    }

    // Passes one frame per second, each 40 ms late.
    private void PassWithFrames(int seconds, Func<int, TimeSpan>? off = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            _world.Pass(1);
            var eventTime = _world.Exchange.Now - 40 + (long)(off?.Invoke(i).TotalMilliseconds ?? 0);
            _clock.ObserveEventTime(eventTime, _clock.UtcNow.UnixMilliseconds);
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
            Assert.That(_clock.IsDegraded, $"after {minute + 1} minutes");
            Assert.That(Error, Is.Zero.Within(50), "the time that agrees with the streams is kept");
        }

        _serverTimeError = TimeSpan.Zero;
        PassWithFrames(20);
        Assert.That((_clock.IsDegraded, _clock.Reason), Is.EqualTo((false, (string?)null)));
    }

    [Test]
    public async Task A_wrong_first_time_degrades_the_clock_as_soon_as_the_streams_deliver()
    {
        await _clock.DisposeAsync();
        _serverTimeError = TimeSpan.FromSeconds(60);
        _clock = new ServerClock(_world.Gateway, new ServerClockOptions(), _world.Time, new RecordingLogger<ServerClock>());
        _clock.Start();
        _world.Pass(1);
        PassWithFrames(3);
        Assert.That(_clock.Reason, Does.Contain("event times of the streams"));
        PassWithFrames(60);
        Assert.That(_clock.IsDegraded);

        _serverTimeError = TimeSpan.Zero;
        PassWithFrames(25);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void A_jump_confirmed_by_the_streams_is_followed()
    {
        PassWithFrames(10);
        _world.Exchange.Offset = TimeSpan.FromMinutes(1);
        PassWithFrames(3);
        Assert.That(_clock.IsDegraded, "at once, not only at the next poll");
        PassWithFrames(25);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void Single_outliers_of_event_times_are_ignored()
    {
        PassWithFrames(300, i => i % 2 == 1 ? TimeSpan.FromDays(1) : i % 20 == 4 ? TimeSpan.FromSeconds(-30) : TimeSpan.Zero);
        Assert.That(_clock.Reason, Is.Null);
    }

    [TestCase(5_000, false)]
    [TestCase(5_100, true)]
    public void A_difference_above_the_limit_degrades_the_clock(int milliseconds, bool degraded)
    {
        // The frames' delay of 40 ms is part of the difference.
        PassWithFrames(5, _ => TimeSpan.FromMilliseconds(40 - milliseconds));
        Assert.That(_clock.IsDegraded, Is.EqualTo(degraded));
    }

    [Test]
    public void Old_event_times_do_not_keep_the_clock_degraded()
    {
        PassWithFrames(10);
        _world.Exchange.Offset = TimeSpan.FromMinutes(1);
        _world.Pass(150);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }
}
