using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

public sealed class OutcomeFollowerTests
{
    // 1 R is 10, the target is 2 R away.
    private static readonly Levels Long = new(Side.Long, Entry: 100, Stop: 90, TakeProfit: 120);

    // As in a replay: a round at the close of a candle.
    private static readonly Instant From = Instants.Midnight.PlusMilliseconds(-1);

    private static readonly OutcomeOptions Free = new() { Fee = 0 };

    // 0.4 R for LONG and 0.2 R against it.
    private static readonly Candle Calm = CandleBuilder.Minute(0, 100, 104, 98, 102);

    [TestCase(88, 121, 85, 100, OutcomeStatus.Stop, 88, 0.4, -1.2, Description = "open beyond the stop")]
    [TestCase(90, 125, 90, 110, OutcomeStatus.Stop, 90, 0.4, -1, Description = "open on the stop")]
    [TestCase(123, 125, 85, 100, OutcomeStatus.Target, 120, 2, -0.2, Description = "open beyond the target")]
    [TestCase(120, 121, 89, 100, OutcomeStatus.Target, 120, 2, -0.2, Description = "open on the target")]
    [TestCase(100, 120, 90, 100, OutcomeStatus.Ambiguous, 90, 0.4, -1, Description = "both levels touched")]
    [TestCase(100, 130, 80, 100, OutcomeStatus.Ambiguous, 90, 0.4, -1, Description = "both levels passed")]
    [TestCase(100, 119.5, 90, 100, OutcomeStatus.Stop, 90, 0.4, -1, Description = "stop touched")]
    [TestCase(100, 119.5, 80, 80, OutcomeStatus.Stop, 90, 0.4, -1, Description = "stop passed")]
    [TestCase(100, 120, 90.5, 100, OutcomeStatus.Target, 120, 2, -0.2, Description = "target touched")]
    [TestCase(100, 130, 90.5, 130, OutcomeStatus.Target, 120, 2, -0.2, Description = "target passed")]
    public void The_first_hit_of_a_candle_wins(
        double open, double high, double low, double close, OutcomeStatus status, double price, double mfe, double mae)
    {
        var hit = CandleBuilder.Minute(1, open, high, low, close);
        var (up, down) = (
            Follow(Long, Free, Calm, hit).Outcome,
            Follow(Mirrored.Of(Long), Free, Mirrored.Of(Calm), Mirrored.Of(hit)).Outcome);
        var exit = new OutcomeExit(price, Instants.OpenOf(2).PlusMilliseconds(-1), Minutes: 2, (price - 100) / 10, FeesR: 0, FundingR: 0);
        Assert.That(up, Is.EqualTo(new Outcome(status, mfe, mae, exit)));
        Assert.That(down, Is.EqualTo(up with { Exit = exit with { Price = Mirrored.Of(price) } }), "SHORT in the market upside down");
    }

    [Test]
    public void Levels_that_are_missed_by_the_least_are_not_hit()
    {
        var near = CandleBuilder.Minute(0, 100, Nudge.By(120, -1), Nudge.By(90, +1), 100);
        var follower = Follow(Long, Free, near);
        Assert.That((follower.IsFinal, follower.Outcome.Status), Is.EqualTo((false, OutcomeStatus.Open)));
        Assert.That(follower.Outcome.Exit, Is.Null);
        Assert.That(follower.Outcome.MfeR, Is.EqualTo(2.0).Within(1e-9));
        Assert.That(follower.Outcome.MaeR, Is.EqualTo(-1.0).Within(1e-9));
        Assert.That(follower.Next, Is.EqualTo(Instants.OpenOf(1)));
    }

    [Test]
    public void Nothing_watched_is_open_without_excursions() =>
        Assert.That(Follow(Long, Free).Outcome, Is.EqualTo(Outcome.NotWatched));

    [TestCase(-1, 0)]
    [TestCase(0, 1, Description = "a candle that opens with the round is not after it")]
    [TestCase(1, 1)]
    [TestCase(59_999, 1)]
    [TestCase(60_000, 2)]
    public void The_first_candle_watched_opens_after_the_round(long roundAt, int minute)
    {
        var follower = new OutcomeFollower(Long, Instants.Midnight.PlusMilliseconds(roundAt), Free);
        Assert.That(follower.Next, Is.EqualTo(Instants.OpenOf(minute)));
        Assert.That(follower.OnCandle(CandleBuilder.Minute(minute - 1, low: 1)), Is.False);
        Assert.That(follower.OnCandle(CandleBuilder.Minute(minute, low: 1)), Is.True);
    }

    [Test]
    public void Candles_taken_before_are_ignored()
    {
        var follower = Follow(Long, Free, Calm, Calm with { High = 500, Low = 1 });
        Assert.That(follower.Outcome, Is.EqualTo(new Outcome(OutcomeStatus.Open, 0.4, -0.2, null)));
    }

    [TestCase(180_000, OutcomeStatus.Timeout)]
    [TestCase(239_999, OutcomeStatus.Timeout)]
    [TestCase(240_000, OutcomeStatus.Open)]
    public void The_last_candle_that_closes_within_the_horizon_is_the_end(long horizonMs, OutcomeStatus status)
    {
        var options = Free with { Horizon = TimeSpan.FromMilliseconds(horizonMs) };
        var outcome = Follow(Long, options, Calm, CandleBuilder.Flat(1, 97), CandleBuilder.Minute(2, 97, 112, 95, 103)).Outcome;
        Assert.That((outcome.Status, outcome.MfeR, outcome.MaeR), Is.EqualTo((status, 1.2, -0.5)), "the last candle counts, too");
        Assert.That(
            outcome.Exit,
            Is.EqualTo(status == OutcomeStatus.Open ? null : new OutcomeExit(103, Instants.OpenOf(3).PlusMilliseconds(-1), 3, 0.3, 0, 0)));
    }

    [Test]
    public void A_missing_minute_before_the_exit_leaves_the_outcome_unknown()
    {
        var follower = Follow(Long, Free, Calm, CandleBuilder.Minute(2, low: 1));
        Assert.That(follower.Outcome, Is.EqualTo(new Outcome(OutcomeStatus.Unknown, 0.4, -0.2, null)));
        Assert.That(follower.EndsAt, Is.EqualTo(From.PlusMilliseconds(Instants.Day)), "the horizon");
    }

    [Test]
    public void The_first_minute_may_be_the_missing_one() =>
        Assert.That(Follow(Long, Free, CandleBuilder.Minute(1)).Outcome, Is.EqualTo(new Outcome(OutcomeStatus.Unknown, 0, 0, null)));

    [Test]
    public void A_missing_minute_after_the_exit_changes_nothing()
    {
        var stop = CandleBuilder.Minute(1, low: 90);
        var follower = Follow(Long, Free, Calm, stop);
        var before = follower.Outcome;
        Assert.That(follower.OnCandle(CandleBuilder.Minute(5, low: 1)), Is.False, "final only once");
        Assert.That((follower.Outcome, follower.EndsAt), Is.EqualTo((before, Instants.OpenOf(2).PlusMilliseconds(-1))));
    }

    [TestCase(new[] { 0, 1, 3 }, OutcomeStatus.Open, Description = "only the last minute is missing")]
    [TestCase(new[] { 0, 3 }, OutcomeStatus.Open)]
    [TestCase(new[] { 3 }, OutcomeStatus.Open)]
    [TestCase(new[] { 0, 2, 3 }, OutcomeStatus.Unknown, Description = "a later one of the horizon is there")]
    public void Minutes_missing_up_to_the_horizon_leave_the_outcome_open(int[] minutes, OutcomeStatus status)
    {
        var options = Free with { Horizon = TimeSpan.FromMinutes(3) };
        var follower = Follow(Long, options, [.. minutes.Select(m => CandleBuilder.Minute(m))]);
        Assert.That((follower.IsFinal, follower.Outcome.Status), Is.EqualTo((true, status)));
        Assert.That(follower.Outcome.Exit, Is.Null);
        Assert.That(follower.EndsAt, Is.EqualTo(From.PlusMilliseconds(3 * Instants.Minute)));
    }

    private static OutcomeFollower Follow(Levels levels, OutcomeOptions options, params Candle[] candles)
    {
        var follower = new OutcomeFollower(levels, From, options);
        foreach (var candle in candles)
        {
            follower.OnCandle(candle);
        }

        return follower;
    }
}
