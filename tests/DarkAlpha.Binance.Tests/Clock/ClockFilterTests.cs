using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClockFilterTests
{
    private static readonly TimeSpan MaxError = TimeSpan.FromSeconds(5);

    private readonly SteppingTime _time = new(RestWorld.Start);
    private readonly EventTimes _events;
    private readonly ClockFilter _filter;

    public ClockFilterTests()
    {
        _events = new EventTimes(MaxError, _time);
        _filter = new ClockFilter(_events, MaxError, _time);
    }

    private long TrueTime => (_time.GetUtcNow() - _time.Step).ToUnixTimeMilliseconds();

    private ClockState Unknown => new(new ClockSample(TrueTime, _time.GetTimestamp(), TrueTime, 0), null, "not known yet");

    [TestCase(10_000, true)]
    [TestCase(10_002, false)]
    public void A_response_that_may_be_off_by_more_than_the_limit_does_not_set_the_clock(int roundTrip, bool isSet)
    {
        var state = _filter.Next(Unknown, Response(0, roundTrip));

        Assert.That(state.IsKnown, Is.EqualTo(isSet));
        Assert.That(state.Reason?.Contains($"took {roundTrip} ms, too long", StringComparison.Ordinal) == true, Is.Not.EqualTo(isSet));
    }

    [Test]
    public void The_time_is_that_of_the_middle_of_the_round_trip()
    {
        var state = _filter.Next(Unknown, Response(700, roundTrip: 300));

        Assert.That(state.Anchor.TimeAt(_time.GetTimestamp(), _time), Is.EqualTo(TrueTime + 700));
        Assert.That((state.Anchor.Skew, state.Anchor.Uncertainty), Is.EqualTo((700L, 150.0)));
    }

    [Test]
    public void A_jump_about_which_the_streams_say_nothing_is_followed_when_it_is_repeated()
    {
        var state = _filter.Next(Synchronized(), Response(60_000));
        Assert.That(state.Reason, Is.EqualTo("the exchange's time jumped by 60000 ms; waiting for a second response that agrees"));
        Assert.That(state.Anchor.Skew, Is.Zero);

        state = _filter.Next(state, Response(60_000));

        Assert.That((state.Reason, state.Anchor.Skew), Is.EqualTo(((string?)null, 60_000L)));
    }

    [Test]
    public void A_jump_that_the_streams_contradict_is_never_followed_and_two_good_responses_end_it()
    {
        var state = Synchronized();
        Observe(0);
        state = _filter.Next(state, Response(60_000));
        for (var i = 0; i < 3; i++)
        {
            state = _filter.Next(state, Response(60_000));
            Assert.That(
                state.Reason, Is.EqualTo("the exchange's time differs from the event times of its streams by more than 5000 ms"));
            Assert.That(state.Anchor.Skew, Is.Zero);
        }

        state = _filter.Next(state, Response(0));
        Assert.That(state.Reason, Is.Not.Null);
        state = _filter.Next(state, Response(0));

        Assert.That((state.Reason, state.Anchor.Skew), Is.EqualTo(((string?)null, 0L)));
    }

    [TestCase(5_000, null)]
    [TestCase(-5_000, null)]
    [TestCase(5_001, "the local clock was stepped by 5001 ms; the exchange must confirm the time")]
    [TestCase(-5_001, "the local clock was stepped by -5001 ms; the exchange must confirm the time")]
    public void A_step_of_the_local_clock_is_a_doubt(int step, string? doubt)
    {
        var state = Synchronized();
        _time.Advance(TimeSpan.FromMinutes(1));

        _time.Step = TimeSpan.FromMilliseconds(step);

        Assert.That(_filter.FindDoubt(state.Anchor), Is.EqualTo(doubt));
    }

    [TestCase(5_000, false)]
    [TestCase(-5_000, false)]
    [TestCase(5_001, true)]
    [TestCase(-5_001, true)]
    public void Event_times_that_differ_are_a_doubt(int difference, bool doubtful)
    {
        var state = Synchronized();

        Observe(difference);

        Assert.That(
            _filter.FindDoubt(state.Anchor),
            Is.EqualTo(doubtful ? "the event times of the streams differ from the clock by more than 5000 ms" : null));
    }

    private ClockState Synchronized() => _filter.Next(Unknown, Response(0));

    // The exchange reads its clock in the middle of the round trip.
    private ServerTimeSample Response(int offset, int roundTrip = 0)
    {
        var sent = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(roundTrip) / 2);
        var serverTime = TrueTime + offset;
        _time.Advance(TimeSpan.FromMilliseconds(roundTrip) / 2);
        return new ServerTimeSample(serverTime, sent, _time.GetTimestamp());
    }

    // Three events that agree make an estimate.
    private void Observe(int offset)
    {
        for (var i = 0; i < 3; i++)
        {
            _events.Observe(TrueTime + offset, _time.GetTimestamp());
        }
    }
}
