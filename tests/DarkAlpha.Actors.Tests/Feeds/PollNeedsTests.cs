using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PollNeedsTests
{
    private static readonly Instant Now = new(1_770_033_600_000);
    private const long Minute = 60_000;

    private static readonly CandleGap Gap = new(Now.PlusMilliseconds(-5 * Minute), Now.PlusMilliseconds(-4 * Minute));
    private static readonly TimeSpan SentNow = TimeSpan.Zero;

    private readonly PollNeeds _needs = new(SymbolSettings.Feed);

    [TestCase(PollKind.Price)]
    [TestCase(PollKind.Klines)]
    [TestCase(PollKind.Premium)]
    [TestCase(PollKind.Funding)]
    [TestCase(PollKind.OpenInterest)]
    public void What_is_not_known_is_needed(PollKind kind) => Assert.That(Delay(new PollTask(kind)), Is.EqualTo(SentNow));

    [Test]
    public void A_call_in_flight_is_not_sent_again()
    {
        var task = new PollTask(PollKind.Price);
        task.Begin();
        Assert.That(Delay(task), Is.Null);
    }

    [TestCase(0, false)]
    [TestCase(10_000, false)]
    [TestCase(10_001, true)]
    public void The_premium_index_is_needed_once_the_streams_mark_price_is_older_than_the_interval(long age, bool needed)
    {
        _needs.OnMarkPrice(Now.PlusMilliseconds(-age));
        Assert.That(Delay(new PollTask(PollKind.Premium)) is not null, Is.EqualTo(needed));
    }

    [TestCase(1_000, false)]
    [TestCase(1_001, true)]
    public void A_mark_price_from_before_the_clock_was_set_back_is_disregarded(long ahead, bool needed)
    {
        _needs.OnMarkPrice(Now.PlusMilliseconds(ahead));
        Assert.That(Delay(new PollTask(PollKind.Premium)) is not null, Is.EqualTo(needed));
    }

    [TestCase(15_000, 45_000)]
    [TestCase(59_999, 1)]
    [TestCase(60_000, 0)]
    public void Funding_events_are_needed_once_the_rate_is_as_old_as_the_interval_and_are_checked_then(long age, long delay)
    {
        _needs.OnMarkPrice(Now.PlusMilliseconds(-age));
        Assert.That(Delay(new PollTask(PollKind.Funding)), Is.EqualTo(TimeSpan.FromMilliseconds(delay)));
    }

    [Test]
    public void A_rate_from_a_rest_call_counts_for_funding_and_not_for_the_mark_price()
    {
        _needs.OnData(new FeedData.Funding(0.0001, At(Now.PlusMilliseconds(-Minute / 2))));
        Assert.That(Delay(new PollTask(PollKind.Funding)), Is.EqualTo(TimeSpan.FromSeconds(30)));
        _needs.OnData(Premium(0.0001, Now.PlusMilliseconds(-Minute / 4)));
        Assert.That(Delay(new PollTask(PollKind.Funding)), Is.EqualTo(TimeSpan.FromSeconds(45)));
        Assert.That(Delay(new PollTask(PollKind.Premium)), Is.EqualTo(SentNow));
    }

    [Test]
    public void A_premium_index_without_a_rate_does_not_count_for_funding()
    {
        _needs.OnData(Premium(null, Now));
        Assert.That(Delay(new PollTask(PollKind.Funding)), Is.EqualTo(SentNow));
    }

    [TestCase(PollKind.MinuteHistory)]
    [TestCase(PollKind.QuarterHistory)]
    [TestCase(PollKind.OpenInterestHistory)]
    public void History_is_needed_until_it_has_arrived(PollKind kind)
    {
        Assert.That(Delay(new PollTask(kind), historyIsMissing: true), Is.EqualTo(SentNow));
        Assert.That(Delay(new PollTask(kind)), Is.Null);
    }

    [Test]
    public void A_repair_is_needed_while_1m_candles_are_missing()
    {
        Assert.That(Delay(new PollTask(PollKind.Repair)), Is.Null);
        _needs.OnRepair(new FeedRequests.Repair(Gap, Quarters: false));
        Assert.That(Delay(new PollTask(PollKind.Repair)), Is.EqualTo(SentNow));
        Assert.That(_needs.Gap, Is.EqualTo(Gap));
        _needs.OnRepaired();
        Assert.That(Delay(new PollTask(PollKind.Repair)), Is.Null);
    }

    [Test]
    public void A_repair_is_another_one_when_its_gap_begins_elsewhere()
    {
        Assert.That(_needs.OnRepair(new FeedRequests.Repair(null, Quarters: true)), Is.False, "no gap before, none now");
        Assert.That(_needs.OnRepair(new FeedRequests.Repair(Gap, Quarters: false)), Is.True);
        Assert.That(_needs.OnRepair(new FeedRequests.Repair(Gap with { LastOpenTime = Now }, Quarters: false)), Is.False, "only longer");
        var later = Gap with { FirstOpenTime = Now.PlusMilliseconds(-4 * Minute) };
        Assert.That(_needs.OnRepair(new FeedRequests.Repair(later, Quarters: false)), Is.True);
    }

    [Test]
    public void Missing_15m_candles_are_urgent_until_the_whole_history_is_loaded_again()
    {
        _needs.OnRepair(new FeedRequests.Repair(Gap, Quarters: false));
        Assert.That(_needs.QuartersAreUrgent, Is.False);
        _needs.OnRepair(new FeedRequests.Repair(null, Quarters: true));
        _needs.OnRepair(new FeedRequests.Repair(Gap, Quarters: false));
        Assert.That(_needs.QuartersAreUrgent, Is.True);
        _needs.OnWarmUp();
        Assert.That(_needs.QuartersAreUrgent, Is.False);
    }

    [Test]
    public void While_the_symbol_is_not_listed_calls_that_are_due_once_are_checked_again_and_others_wait_for_their_interval()
    {
        Assert.That(Delay(new PollTask(PollKind.Funding), isListed: false), Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Delay(new PollTask(PollKind.Price), isListed: false), Is.Null);
    }

    [Test]
    public void A_call_that_must_wait_is_sent_when_its_delay_ends_or_at_its_next_interval()
    {
        var history = new PollTask(PollKind.MinuteHistory);
        history.BackOff(Now);
        Assert.That(Delay(history, historyIsMissing: true), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(_needs.DelayOf(history, historyIsMissing: true, isListed: true, Now.PlusMilliseconds(1_000)), Is.EqualTo(SentNow));

        var price = new PollTask(PollKind.Price);
        price.BackOff(Now);
        Assert.That(Delay(price), Is.Null);
    }

    [Test]
    public void Price_klines_premium_index_and_open_interest_are_periodic() => Assert.That(
        Enum.GetValues<PollKind>().Where(PollNeeds.IsPeriodic),
        Is.EqualTo(new[] { PollKind.Price, PollKind.Klines, PollKind.Premium, PollKind.OpenInterest }));

    private static DataStamp At(Instant time) => new(time, time);

    private static FeedData.Premium Premium(double? rate, Instant at) =>
        new(new PremiumIndex("BTCUSDT", 100, null, rate, null, at.UnixMilliseconds), At(at));

    private TimeSpan? Delay(PollTask task, bool historyIsMissing = false, bool isListed = true) =>
        _needs.DelayOf(task, historyIsMissing, isListed, Now);
}
