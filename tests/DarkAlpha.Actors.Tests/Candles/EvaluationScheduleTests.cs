using DarkAlpha.Actors.Candles;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Candles;

internal sealed class EvaluationScheduleTests
{
    private static readonly Instant Now = new(1_770_033_600_000);
    private const long Minute = 60_000;

    private static EvaluationSchedule Every(double seconds) => new(TimeSpan.FromSeconds(seconds));

    [Test]
    public void A_newly_closed_candle_is_evaluated_once()
    {
        var schedule = Every(1);
        Assert.That(schedule.OnCandles(null, hadGap: false, hasGap: false), Is.False, "none has closed yet");
        Assert.That(schedule.OnCandles(Now, hadGap: false, hasGap: false), Is.True);
        Assert.That(schedule.OnCandles(Now, hadGap: false, hasGap: false), Is.False);
        Assert.That(schedule.OnCandles(Now.PlusMilliseconds(Minute), hadGap: false, hasGap: true), Is.True, "also beyond a gap");
    }

    [TestCase(true, false, true)]
    [TestCase(true, true, false)]
    [TestCase(false, true, false)]
    public void The_repair_of_the_last_gap_is_evaluated(bool hadGap, bool hasGap, bool evaluated)
    {
        var schedule = Every(1);
        schedule.OnCandles(Now, hadGap: false, hasGap: false);
        Assert.That(schedule.OnCandles(Now, hadGap, hasGap), Is.EqualTo(evaluated));
    }

    [Test]
    public void After_the_candles_were_discarded_the_same_close_is_evaluated_again()
    {
        var schedule = Every(1);
        schedule.OnCandles(Now, hadGap: false, hasGap: false);
        schedule.OnDiscarded();
        Assert.That(schedule.OnCandles(Now, hadGap: false, hasGap: false), Is.True);
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(5, 5)]
    public void The_watch_runs_once_per_interval_but_at_most_every_second(int seconds, int watch) =>
        Assert.That(Every(seconds).WatchInterval, Is.EqualTo(TimeSpan.FromSeconds(watch)));

    [Test]
    public void It_is_quiet_when_nothing_was_evaluated_since_the_last_watch()
    {
        var schedule = Every(1);
        Assert.That(schedule.IsQuiet, Is.True);
        schedule.OnEvaluated(Now);
        Assert.That(schedule.IsQuiet, Is.False);
        schedule.OnWatched();
        Assert.That(schedule.IsQuiet, Is.True);
    }

    [TestCase(999, false)]
    [TestCase(1_000, true)]
    [TestCase(-999, false)]
    [TestCase(-1_000, true, Description = "the clock was set back")]
    public void An_evaluation_on_request_needs_a_second_since_the_last_one(long after, bool allowed)
    {
        var schedule = Every(0);
        Assert.That(schedule.MayReevaluate(Now), Is.True, "none yet");
        schedule.OnEvaluated(Now);
        Assert.That(schedule.MayReevaluate(Now.PlusMilliseconds(after)), Is.EqualTo(allowed));
    }
}
