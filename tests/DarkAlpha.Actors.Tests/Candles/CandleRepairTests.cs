using DarkAlpha.Actors.Candles;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Candles;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CandleRepairTests
{
    private const long Minute = 60_000;
    private static readonly Instant First = new(29_450_000 * Minute);

    private static readonly CandleGap Gap = new(First, First.PlusMilliseconds(Minute));

    private readonly CandleRepair _repair = new();

    [Test]
    public void Complete_candles_need_no_repair()
    {
        Assert.That(Next(hasGap: false, minutes: null), Is.Null);
        Assert.That(_repair.IsRunning, Is.False);
    }

    [Test]
    public void Missing_1m_candles_are_requested_once()
    {
        Assert.That(Next(hasGap: true, Gap), Is.EqualTo(new FeedRequests.Repair(Gap, Quarters: false)));
        Assert.That(_repair.IsRunning, Is.True);
        Assert.That(Next(hasGap: true, Gap), Is.Null);
    }

    [Test]
    public void A_changed_gap_is_requested_again()
    {
        Next(hasGap: true, Gap);
        var longer = Gap with { LastOpenTime = First.PlusMilliseconds(2 * Minute) };
        Assert.That(Next(hasGap: true, longer), Is.EqualTo(new FeedRequests.Repair(longer, Quarters: false)));
    }

    [Test]
    public void The_same_gap_is_requested_again_after_a_rest_response_that_did_not_close_it()
    {
        Next(hasGap: true, Gap);
        Assert.That(Next(hasGap: true, Gap, fromRest: true), Is.EqualTo(new FeedRequests.Repair(Gap, Quarters: false)));
    }

    [Test]
    public void Missing_15m_candles_are_requested_when_no_1m_candle_is_missing() =>
        Assert.That(Next(hasGap: true, minutes: null), Is.EqualTo(new FeedRequests.Repair(null, Quarters: true)));

    [Test]
    public void A_reset_requests_the_15m_history_whether_or_not_1m_candles_are_missing()
    {
        Assert.That(Next(hasGap: true, Gap, restarted: true), Is.EqualTo(new FeedRequests.Repair(Gap, Quarters: true)));
        _repair.Forget();
        Assert.That(Next(hasGap: false, minutes: null, restarted: true), Is.EqualTo(new FeedRequests.Repair(null, Quarters: true)));
    }

    [Test]
    public void The_end_of_the_repairs_is_sent_once()
    {
        Next(hasGap: true, Gap);
        Assert.That(Next(hasGap: false, minutes: null, fromRest: true), Is.SameAs(FeedRequests.Repaired.Instance));
        Assert.That(_repair.IsRunning, Is.False);
        Assert.That(Next(hasGap: false, minutes: null, fromRest: true), Is.Null);
    }

    [Test]
    public void After_the_candles_were_discarded_a_gap_is_requested_again()
    {
        Next(hasGap: true, Gap);
        _repair.Forget();
        Assert.That(_repair.IsRunning, Is.False);
        Assert.That(Next(hasGap: true, Gap), Is.EqualTo(new FeedRequests.Repair(Gap, Quarters: false)));
    }

    private IFeedRequest? Next(bool hasGap, CandleGap? minutes, bool restarted = false, bool fromRest = false) =>
        _repair.Next(hasGap, minutes, restarted, fromRest);
}
