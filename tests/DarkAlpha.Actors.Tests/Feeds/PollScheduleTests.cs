using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollScheduleTests
{
    private const long Minute = 60_000;
    private static readonly Instant Begin = new(29_450_000 * Minute);

    private static readonly PollPlan Plan = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12), CloseRetries: 2);

    private static PollSchedule Create(string symbol = "BTCUSDT") => new(new Symbol(symbol), SymbolSettings.Feed, () => Plan);

    [TestCase(0, 1_000)]
    [TestCase(300, 700)]
    [TestCase(980, 20)]
    [TestCase(985, 1_015, Description = "a timer that fired slightly early")]
    public void Prices_are_polled_at_whole_multiples_of_their_interval(long inSecond, long delay) =>
        Assert.That(Create().UntilNext(PollKind.Price, Begin.PlusMilliseconds(inSecond)), Is.EqualTo(TimeSpan.FromMilliseconds(delay)));

    [Test]
    public void The_premium_index_is_polled_at_whole_multiples_of_its_interval() =>
        Assert.That(Create().UntilNext(PollKind.Premium, Begin.PlusMilliseconds(23_000)), Is.EqualTo(TimeSpan.FromSeconds(7)));

    [Test]
    public void Klines_and_open_interest_are_polled_as_planned()
    {
        Assert.That(Create().UntilNext(PollKind.Klines, Begin.PlusMilliseconds(1_250)), Is.EqualTo(TimeSpan.FromSeconds(9)));
        Assert.That(Create().UntilNext(PollKind.OpenInterest, Begin.PlusMilliseconds(1_250)), Is.EqualTo(TimeSpan.FromSeconds(12)));
    }

    [Test]
    public void The_plan_is_computed_only_when_it_is_needed()
    {
        var schedule = new PollSchedule(
            new Symbol("BTCUSDT"), SymbolSettings.Feed, () => throw new InvalidOperationException("not needed"));
        Assert.That(schedule.UntilNext(PollKind.Price, Begin), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(schedule.UntilCloseRetry(Begin.PlusMilliseconds(-Minute), Begin.PlusMilliseconds(250)), Is.Null);
    }

    [Test]
    public void Open_interest_of_different_symbols_is_polled_at_different_offsets_within_the_interval()
    {
        var (one, other) = (Create().FirstOpenInterest, Create("ETHUSDT").FirstOpenInterest);
        Assert.That((one, other), Is.EqualTo((Create().FirstOpenInterest, Create("ETHUSDT").FirstOpenInterest)));
        Assert.That(one, Is.Not.EqualTo(other));
        Assert.That(new[] { one, other }, Has.All.InRange(TimeSpan.Zero, SymbolSettings.Feed.OpenInterestPoll));
    }

    [TestCase(60, 15)]
    [TestCase(5, 5)]
    public void Funding_is_first_checked_after_its_interval_but_at_most_15_seconds(int interval, int delay)
    {
        var options = SymbolSettings.Feed with { FundingPoll = TimeSpan.FromSeconds(interval) };
        Assert.That(new PollSchedule(new Symbol("BTCUSDT"), options, () => Plan).FirstFunding, Is.EqualTo(TimeSpan.FromSeconds(delay)));
    }

    [Test]
    public void A_missing_close_is_retried_with_growing_delays_as_often_as_planned()
    {
        var schedule = Create();
        Assert.That(UntilRetry(schedule), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
        Assert.That(UntilRetry(schedule), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(UntilRetry(schedule), Is.Null);
    }

    [Test]
    public void A_closed_candle_and_a_change_of_the_source_restart_the_retries()
    {
        var schedule = Create();
        UntilRetry(schedule);
        Assert.That(schedule.UntilCloseRetry(Begin.PlusMilliseconds(-Minute), Begin.PlusMilliseconds(250)), Is.Null);
        Assert.That(UntilRetry(schedule), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
        schedule.OnSourceChanged();
        Assert.That(UntilRetry(schedule), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [Test]
    public void A_response_without_any_final_candle_is_retried() =>
        Assert.That(Create().UntilCloseRetry(null, Begin.PlusMilliseconds(250)), Is.EqualTo(TimeSpan.FromMilliseconds(500)));

    [Test]
    public void There_is_no_retry_when_the_next_poll_comes_first()
    {
        var schedule = Create();
        Assert.That(schedule.UntilCloseRetry(Begin.PlusMilliseconds(-2 * Minute), Begin.PlusMilliseconds(9_900)), Is.Null);
        Assert.That(UntilRetry(schedule), Is.EqualTo(TimeSpan.FromMilliseconds(500)), "it did not count");
    }

    // Right after a minute whose candle is not in the response.
    private static TimeSpan? UntilRetry(PollSchedule schedule) =>
        schedule.UntilCloseRetry(Begin.PlusMilliseconds(-2 * Minute), Begin.PlusMilliseconds(250));
}
