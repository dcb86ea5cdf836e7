using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

[TestFixture]
public sealed class ServerClockTests
{
    private readonly List<string?> _reasons = [];
    private RestWorld _world = null!;
    private ServerClock _clock = null!;

    private int RequestCount => _world.Exchange.Requests.Count;

    private long Error => _clock.UtcNow.UnixMilliseconds - _world.Exchange.Now;

    [SetUp]
    public void SetUp()
    {
        _reasons.Clear();
        _world = new RestWorld(new RestOptions { MaxRetries = 0 });
        _clock = new ServerClock(_world.Gateway, new ServerClockOptions(), _world.Time, new RecordingLogger<ServerClock>());
        _clock.Changed += (_, change) => _reasons.Add(change.Reason);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _clock.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public void The_clock_is_degraded_until_the_first_response()
    {
        Assert.That(_clock.IsDegraded);
        Assert.That(_clock.Reason, Does.Contain("not known yet"));
        _world.Exchange.Offset = TimeSpan.FromMinutes(-7);
        _clock.Start();
        _world.Pass(1);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(-420_000));
        Assert.That(Error, Is.Zero);
        Assert.That(_reasons, Is.EqualTo(new List<string?> { null }));
    }

    [Test]
    public void The_skew_is_corrected_by_half_of_the_round_trip()
    {
        _world.Exchange.OneWay = TimeSpan.FromMilliseconds(800);
        _world.Exchange.Offset = TimeSpan.FromMilliseconds(1234);
        _clock.Start();
        _world.Pass(2);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(1234).Within(1));
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void The_fastest_of_the_first_responses_is_used()
    {
        // The first request includes connecting, in one direction only.
        _world.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(600);
        _clock.Start();
        _world.Pass(0.5);
        _world.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(20);
        Assert.That(_clock.IsDegraded, "not before all first responses are in");
        _world.Pass(1);
        Assert.That(RequestCount, Is.EqualTo(5));
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero.Within(11));
    }

    [Test]
    public void Waiting_for_the_budget_does_not_count_as_round_trip()
    {
        _world.Exchange.OneWay = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 40; i++)
        {
            var symbol = $"S{i}";
            _world.Begin(gateway => gateway.OpenInterestAsync(symbol, RestPriority.Recovery));
        }

        _clock.Start();
        _world.Pass(5);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void It_polls_every_minute_and_every_ten_seconds_while_degraded()
    {
        _clock.Start();
        _world.Pass(59);
        Assert.That(RequestCount, Is.EqualTo(1));
        _world.Pass(2);
        Assert.That(RequestCount, Is.EqualTo(2));
        _world.Exchange.Script = _ => FakeExchange.Response(500, "");
        _world.Pass(60);
        Assert.That(RequestCount, Is.EqualTo(3));
        Assert.That(_clock.IsDegraded);
        Assert.That(_clock.Reason, Does.Contain("HTTP 500"));
        _world.Pass(40);
        Assert.That(RequestCount, Is.EqualTo(7));
        _world.Exchange.Script = _ => null;
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_reasons, Has.Count.EqualTo(3), "synchronized, degraded, synchronized");
    }

    [Test]
    public void A_timeout_degrades_the_clock_and_its_time_continues()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.Unanswered = _ => true;
        _world.Pass(75);
        Assert.That(_clock.IsDegraded);
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void A_slow_response_does_not_set_the_clock()
    {
        _world.Dispose();
        _world = new RestWorld(new RestOptions { AttemptTimeout = TimeSpan.FromSeconds(30) });
        _clock = new ServerClock(
            _world.Gateway,
            new ServerClockOptions { DegradedRetry = TimeSpan.FromSeconds(30) },
            _world.Time,
            new RecordingLogger<ServerClock>());
        _world.Exchange.OneWay = TimeSpan.FromSeconds(6);
        _clock.Start();
        _world.Pass(20);
        Assert.That(_clock.Reason, Does.Contain("too long"));
    }

    [Test]
    public void A_slow_response_does_not_move_a_clock_set_by_a_fast_one()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.ResponseDelay = TimeSpan.FromSeconds(3);
        _world.Pass(70);
        Assert.That(RequestCount, Is.EqualTo(2));
        Assert.That(Error, Is.Zero.Within(1));
        Assert.That(_clock.IsDegraded, Is.False);
    }

    [Test]
    public void A_slow_response_moves_a_clock_that_it_contradicts()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.ResponseDelay = TimeSpan.FromSeconds(1);
        _world.Exchange.Offset = TimeSpan.FromSeconds(3);
        _world.Pass(70);
        Assert.That(Error, Is.Zero.Within(501));
    }

    [Test]
    public void Slow_responses_are_used_once_the_fast_one_is_old()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(60);
        _world.Pass(120);
        Assert.That(Error, Is.Zero.Within(2), "the fast response is used");
        _world.Pass(600);
        Assert.That(Error, Is.EqualTo(-30).Within(2), "possible clock drift has exceeded the uncertainty of the slow response");
    }

    [TestCase(5000, false)]
    [TestCase(5001, true)]
    [TestCase(-5000, false)]
    [TestCase(-5001, true)]
    public void A_jump_beyond_the_limit_degrades_the_clock(int jump, bool degraded)
    {
        _clock.Start();
        _world.Pass(30);
        _world.Exchange.Offset = TimeSpan.FromMilliseconds(jump);
        _world.Pass(31);
        Assert.That(_clock.IsDegraded, Is.EqualTo(degraded));
        Assert.That(Error, Is.EqualTo(degraded ? -jump : 0).Within(1), "not followed before it is confirmed");
    }

    [Test]
    public void A_jump_is_followed_when_the_next_response_agrees()
    {
        _clock.Start();
        _world.Pass(30);
        _world.Exchange.Offset = TimeSpan.FromHours(1);
        _world.Pass(31);
        Assert.That(_clock.Reason, Does.Contain("jumped by 3600000 ms"));
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero);
    }

    [Test]
    public void A_jump_that_reverts_is_cleared_after_two_responses()
    {
        _clock.Start();
        _world.Pass(30);
        _world.Exchange.Offset = TimeSpan.FromHours(1);
        _world.Pass(31);
        _world.Exchange.Offset = TimeSpan.Zero;
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, "one response is not enough");
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero);
    }

    [Test]
    public void A_clock_that_keeps_jumping_stays_degraded()
    {
        _clock.Start();
        _world.Pass(30);
        for (var i = 1; i < 10; i++)
        {
            _world.Exchange.Offset = TimeSpan.FromHours(i);
            _world.Pass(10);
        }

        Assert.That(_clock.IsDegraded);
    }

    [TestCase(-3600)]
    [TestCase(3600)]
    public void A_step_of_the_local_clock_is_detected_and_does_not_move_the_clock(int seconds)
    {
        _clock.Start();
        _world.Pass(30);
        _world.Time.Step = TimeSpan.FromSeconds(seconds);
        Assert.That(_clock.IsDegraded, "at once");
        Assert.That(_clock.Reason, Does.Contain($"stepped by {seconds}000 ms"));
        Assert.That(Error, Is.Zero);
        _world.Pass(1.2);
        Assert.That(RequestCount, Is.EqualTo(2), "it polls ahead of schedule");
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(-1000L * seconds));
        Assert.That(_reasons, Has.Count.EqualTo(3));
    }

    [Test]
    public void Time_requests_have_priority_over_all_others()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { WeightPerMinute = 100 } });
        for (var i = 0; i < 300; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => gateway.OpenInterestAsync(symbol, RestPriority.Normal));
        }

        var sample = world.Wait(gateway => gateway.TimeAsync(RestPriority.Recovery), 5);
        Assert.That(sample.IsOk);
    }

    [Test]
    public async Task Disposing_the_clock_stops_polling()
    {
        _clock.Start();
        Assert.That(_clock.Start, Throws.InvalidOperationException);
        _world.Pass(1);
        await _clock.DisposeAsync();
        _world.Pass(300);
        Assert.That(RequestCount, Is.EqualTo(1));
    }
}
