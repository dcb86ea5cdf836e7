using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

[TestFixture]
public sealed class ServerClockTests
{
    private readonly List<string?> _told = [];
    private RestWorld _world = null!;
    private ServerClock _clock = null!;

    private int Asked => _world.Exchange.Requests.Count;

    private long Error => _clock.UtcNow - _world.Exchange.Now;

    [SetUp]
    public void SetUp()
    {
        _told.Clear();
        _world = new RestWorld(new RestOptions { MaxRetries = 0 });
        _clock = new ServerClock(_world.Gateway, new ServerClockOptions(), _world.Time, new RecordingLogger<ServerClock>());
        _clock.Changed += (_, change) => _told.Add(change.Reason);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _clock.DisposeAsync();
        _world.Dispose();
    }

    [Test]
    public void It_is_degraded_until_the_first_answer()
    {
        Assert.That(_clock.IsDegraded);
        Assert.That(_clock.Reason, Does.Contain("not known yet"));
        _world.Exchange.Offset = TimeSpan.FromMinutes(-7);
        _clock.Start();
        _world.Pass(1);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(-420_000));
        Assert.That(Error, Is.Zero);
        Assert.That(_told, Is.EqualTo(new List<string?> { null }));
    }

    [Test]
    public void Half_of_the_round_trip_is_taken_off()
    {
        _world.Exchange.OneWay = TimeSpan.FromMilliseconds(800);
        _world.Exchange.Offset = TimeSpan.FromMilliseconds(1234);
        _clock.Start();
        _world.Pass(2);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(1234).Within(1));
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void Of_a_few_first_answers_the_quickest_counts()
    {
        // The first request pays for the connection, one way only.
        _world.Exchange.AnswersLate = TimeSpan.FromMilliseconds(600);
        _clock.Start();
        _world.Pass(0.5);
        _world.Exchange.AnswersLate = TimeSpan.FromMilliseconds(20);
        Assert.That(_clock.IsDegraded, "not before the few are in");
        _world.Pass(1);
        Assert.That(Asked, Is.EqualTo(5));
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero.Within(11));
    }

    [Test]
    public void Waiting_for_the_budget_is_no_part_of_the_round_trip()
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
    public void It_asks_every_minute_and_every_ten_seconds_while_degraded()
    {
        _clock.Start();
        _world.Pass(59);
        Assert.That(Asked, Is.EqualTo(1));
        _world.Pass(2);
        Assert.That(Asked, Is.EqualTo(2));
        _world.Exchange.Script = _ => FakeExchange.Answer(500, "");
        _world.Pass(60);
        Assert.That(Asked, Is.EqualTo(3));
        Assert.That(_clock.IsDegraded);
        Assert.That(_clock.Reason, Does.Contain("HTTP 500"));
        _world.Pass(40);
        Assert.That(Asked, Is.EqualTo(7));
        _world.Exchange.Script = _ => null;
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_told, Has.Count.EqualTo(3), "sound, degraded, sound");
    }

    [Test]
    public void No_answer_in_time_degrades_it_and_its_time_goes_on()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.Silent = _ => true;
        _world.Pass(75);
        Assert.That(_clock.IsDegraded);
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void A_slow_answer_is_nothing_to_set_a_clock_by()
    {
        _world.Dispose();
        _world = new RestWorld(new RestOptions { AttemptTimeout = TimeSpan.FromSeconds(30) });
        _clock = new ServerClock(
            _world.Gateway, new ServerClockOptions { DegradedRetry = TimeSpan.FromSeconds(30) }, _world.Time, new RecordingLogger<ServerClock>());
        _world.Exchange.OneWay = TimeSpan.FromSeconds(6);
        _clock.Start();
        _world.Pass(20);
        Assert.That(_clock.Reason, Does.Contain("too long"));
    }

    [Test]
    public void A_slow_answer_does_not_move_a_clock_that_a_quick_one_has_set()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.AnswersLate = TimeSpan.FromSeconds(3);
        _world.Pass(70);
        Assert.That(Asked, Is.EqualTo(2));
        Assert.That(Error, Is.Zero.Within(1));
        Assert.That(_clock.IsDegraded, Is.False);
    }

    [Test]
    public void A_slow_answer_moves_a_clock_that_it_contradicts()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.AnswersLate = TimeSpan.FromSeconds(1);
        _world.Exchange.Offset = TimeSpan.FromSeconds(3);
        _world.Pass(70);
        Assert.That(Error, Is.Zero.Within(501));
    }

    [Test]
    public void When_answers_stay_slow_they_count_once_the_quick_one_is_old()
    {
        _clock.Start();
        _world.Pass(1);
        _world.Exchange.AnswersLate = TimeSpan.FromMilliseconds(60);
        _world.Pass(120);
        Assert.That(Error, Is.Zero.Within(2), "the quick one counts");
        _world.Pass(600);
        Assert.That(Error, Is.EqualTo(-30).Within(2), "by now it may have run apart by as much");
    }

    [TestCase(5000, false)]
    [TestCase(5001, true)]
    [TestCase(-5000, false)]
    [TestCase(-5001, true)]
    public void A_jump_beyond_the_limit_degrades_it(int jump, bool degraded)
    {
        _clock.Start();
        _world.Pass(30);
        _world.Exchange.Offset = TimeSpan.FromMilliseconds(jump);
        _world.Pass(31);
        Assert.That(_clock.IsDegraded, Is.EqualTo(degraded));
        Assert.That(Error, Is.EqualTo(degraded ? -jump : 0).Within(1), "not followed before it is confirmed");
    }

    [Test]
    public void A_jump_is_followed_when_the_next_answer_agrees_with_it()
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
    public void A_jump_that_comes_back_heals_after_two_answers_as_well()
    {
        _clock.Start();
        _world.Pass(30);
        _world.Exchange.Offset = TimeSpan.FromHours(1);
        _world.Pass(31);
        _world.Exchange.Offset = TimeSpan.Zero;
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, "one answer is not enough");
        _world.Pass(10);
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero);
    }

    [Test]
    public void A_clock_that_jumps_all_the_time_stays_degraded()
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
    public void A_step_of_the_local_clock_is_noticed_and_does_not_move_it(int seconds)
    {
        _clock.Start();
        _world.Pass(30);
        _world.Time.Step = TimeSpan.FromSeconds(seconds);
        Assert.That(_clock.IsDegraded, "at once");
        Assert.That(_clock.Reason, Does.Contain($"stepped by {seconds}000 ms"));
        Assert.That(Error, Is.Zero);
        _world.Pass(1.2);
        Assert.That(Asked, Is.EqualTo(2), "it asks before its time");
        Assert.That(_clock.IsDegraded, Is.False);
        Assert.That(_clock.SkewMilliseconds, Is.EqualTo(-1000L * seconds));
        Assert.That(_told, Has.Count.EqualTo(3));
    }

    [Test]
    public void It_goes_before_everything_else()
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
    public async Task Stopping_it_stops_the_asking()
    {
        _clock.Start();
        Assert.That(_clock.Start, Throws.InvalidOperationException);
        _world.Pass(1);
        await _clock.DisposeAsync();
        _world.Pass(300);
        Assert.That(Asked, Is.EqualTo(1));
    }
}
