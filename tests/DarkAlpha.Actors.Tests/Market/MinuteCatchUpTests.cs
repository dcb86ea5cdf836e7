using DarkAlpha.Actors.Market;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Market;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MinuteCatchUpTests
{
    private static readonly Instant Due = Instants.OpenOf(10);

    private readonly MinuteCatchUp _minutes = new();

    [TestCase(149, ExpectedResult = 0)]
    [TestCase(150, ExpectedResult = 3)]
    [TestCase(100_000, ExpectedResult = 499)]
    public int A_candle_is_requested_when_the_stream_would_have_brought_it(int seconds) =>
        _minutes.CountMissing(Due, Due.PlusMilliseconds(seconds * Instants.Second));

    [Test]
    public void A_candle_is_requested_as_soon_as_a_later_one_is_there()
    {
        _minutes.Add(CandleBuilder.Minute(11));
        Assert.That(_minutes.TryFind(Due, out _), Is.False);
        Assert.That(_minutes.CountMissing(Due, Instants.OpenOf(12)), Is.EqualTo(3));
    }

    [Test]
    public void A_candle_that_is_held_is_found_and_not_requested()
    {
        _minutes.Add(CandleBuilder.Minute(10, close: 100.5));
        Assert.That(_minutes.TryFind(Due, out var candle), Is.True);
        Assert.That(candle, Is.EqualTo(CandleBuilder.Minute(10, close: 100.5)));
        Assert.That(_minutes.CountMissing(Due, Instants.OpenOf(60)), Is.Zero);
        _minutes.DropThrough(Due);
        Assert.That(_minutes.TryFind(Due, out _), Is.False);
    }

    [Test]
    public void The_newest_candle_of_an_answer_may_be_forming_and_is_not_used()
    {
        Assert.That(Answer(at: 12, 10, 11, 12), Is.True);
        Assert.That(_minutes.TryFind(Instants.OpenOf(11), out _), Is.True);
        Assert.That(_minutes.TryFind(Instants.OpenOf(12), out _), Is.False);
    }

    [Test]
    public void A_minute_is_given_up_only_when_the_exchange_lacks_it_again_five_minutes_later()
    {
        Assert.That(Answer(at: 13, 11, 12, 13), Is.False);
        Assert.That(Answer(at: 17, 11, 12, 13), Is.False);
        Assert.That(_minutes.TryFind(Due, out _), Is.False);
        Assert.That(Answer(at: 18, 11, 12, 13), Is.True);
        Assert.That(_minutes.TryFind(Due, out var candle), Is.True);
        Assert.That(candle.OpenTime, Is.EqualTo(Instants.OpenOf(11)));
    }

    [Test]
    public void A_minute_that_the_exchange_has_after_all_is_used()
    {
        Answer(at: 13, 11, 12, 13);
        Assert.That(Answer(at: 18, 10, 11, 12), Is.True);
        Assert.That(_minutes.TryFind(Due, out var candle), Is.True);
        Assert.That(candle.OpenTime, Is.EqualTo(Due));
    }

    [Test]
    public void An_answer_without_any_later_minute_says_nothing_about_a_hole()
    {
        Assert.That(Answer(at: 13), Is.False);
        Assert.That(Answer(at: 30), Is.False);
        Assert.That(_minutes.TryFind(Due, out _), Is.False);
    }

    [Test]
    public void Requested_candles_are_kept_also_when_many_newer_ones_wait()
    {
        for (var minute = 11; minute < 3_000; minute++)
        {
            _minutes.Add(CandleBuilder.Minute(minute));
        }

        Assert.That(Answer(at: 3_000, 10, 11), Is.True);
        Assert.That(_minutes.TryFind(Due, out _), Is.True);
    }

    private bool Answer(int at, params int[] minutes)
    {
        var now = Instants.OpenOf(at).PlusMilliseconds(Instants.Second);
        var candles = minutes.Select(minute => CandleBuilder.Minute(minute)).ToArray();
        return _minutes.OnAnswer(Due, new CandleAnswer(candles, CandleInterval.OneMinute, now, now), now);
    }
}
