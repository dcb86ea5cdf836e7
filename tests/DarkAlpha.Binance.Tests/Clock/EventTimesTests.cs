using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>The clock and the event times of the streams check each other.</summary>
[TestFixture]
public sealed class EventTimesTests
{
    private RestWorld _world = null!;
    private ServerClock _clock = null!;

    // By how much the exchange's answers differ from its streams.
    private TimeSpan _wrong;

    private long Error => _clock.UtcNow - _world.Exchange.Now;

    [SetUp]
    public void SetUp()
    {
        _wrong = TimeSpan.Zero;
        _world = new RestWorld(new RestOptions { MaxRetries = 0 });
        _world.Exchange.Script = _ => FakeExchange.Answer(200, $$"""{"serverTime":{{_world.Exchange.Now + (long)_wrong.TotalMilliseconds}}}""");
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

    // A frame a second, each a little late.
    private void Live(int seconds, Func<int, TimeSpan>? off = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            _world.Pass(1);
            _clock.Hear(_world.Exchange.Now - 40 + (long)(off?.Invoke(i).TotalMilliseconds ?? 0), _clock.UtcNow);
        }
    }

    [TestCase(60)]
    [TestCase(-60)]
    public void A_wrong_time_is_not_believed_however_often_it_is_repeated(int seconds)
    {
        Live(10);
        _wrong = TimeSpan.FromSeconds(seconds);
        for (var minute = 0; minute < 5; minute++)
        {
            Live(60);
            Assert.That(_clock.IsDegraded, $"after {minute + 1} minutes");
            Assert.That(Error, Is.Zero.Within(50), "the time that agrees with the streams goes on");
        }

        _wrong = TimeSpan.Zero;
        Live(20);
        Assert.That((_clock.IsDegraded, _clock.Reason), Is.EqualTo((false, (string?)null)));
    }

    [Test]
    public async Task A_wrong_time_from_the_beginning_is_degraded_as_soon_as_the_streams_speak()
    {
        await _clock.DisposeAsync();
        _wrong = TimeSpan.FromSeconds(60);
        _clock = new ServerClock(_world.Gateway, new ServerClockOptions(), _world.Time, new RecordingLogger<ServerClock>());
        _clock.Start();
        _world.Pass(1);
        Live(3);
        Assert.That(_clock.Reason, Does.Contain("event times of the streams"));
        Live(60);
        Assert.That(_clock.IsDegraded);

        _wrong = TimeSpan.Zero;
        Live(25);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void A_jump_that_the_streams_make_too_is_followed()
    {
        Live(10);
        _world.Exchange.Offset = TimeSpan.FromMinutes(1);
        Live(3);
        Assert.That(_clock.IsDegraded, "at once, not when it is asked for the next time");
        Live(25);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void Odd_stamps_among_sound_ones_say_nothing_about_the_clock()
    {
        Live(300, i => i % 2 == 1 ? TimeSpan.FromDays(1) : i % 20 == 4 ? TimeSpan.FromSeconds(-30) : TimeSpan.Zero);
        Assert.That(_clock.Reason, Is.Null);
    }

    [TestCase(5_000, false)]
    [TestCase(5_100, true)]
    public void What_differs_by_more_than_the_limit_degrades_it(int milliseconds, bool degraded)
    {
        // The frames' own lateness of 40 ms is part of the difference.
        Live(5, _ => TimeSpan.FromMilliseconds(40 - milliseconds));
        Assert.That(_clock.IsDegraded, Is.EqualTo(degraded));
    }

    [Test]
    public void Streams_that_fell_silent_contradict_nobody_for_long()
    {
        Live(10);
        _world.Exchange.Offset = TimeSpan.FromMinutes(1);
        _world.Pass(150);
        Assert.That((_clock.Reason, Math.Abs(Error) < 50), Is.EqualTo(((string?)null, true)));
    }
}
