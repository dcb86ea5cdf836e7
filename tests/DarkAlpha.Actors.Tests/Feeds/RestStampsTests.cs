using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class RestStampsTests
{
    private static readonly Instant Now = new(29_450_000 * Minute);
    private const long Minute = 60_000;

    private static readonly DataStamp Stamp = new(Now.PlusMilliseconds(-5), Now);

    [Test]
    public void Data_with_one_stamp_is_judged_by_it()
    {
        Assert.That(RestStamps.Find(new FeedData.Price(100, Stamp, 1)), Is.EqualTo((StampedData.RestPrice, Stamp)));
        Assert.That(RestStamps.Find(new FeedData.Funding(0.0001, Stamp)), Is.EqualTo((StampedData.RestFundingRate, Stamp)));
        Assert.That(
            RestStamps.Find(new FeedData.Premium(new PremiumIndex("BTCUSDT", 100, null, null, null, null), Stamp)),
            Is.EqualTo((StampedData.RestPremiumIndex, Stamp)));
        Assert.That(
            RestStamps.Find(new FeedData.OpenInterest(new OpenInterestSample(Now.PlusMilliseconds(-5), 1_000), Now)),
            Is.EqualTo((StampedData.RestOpenInterest, Stamp)));
    }

    [Test]
    public void Data_with_many_rows_and_without_a_stamp_is_used_as_a_whole()
    {
        Assert.That(RestStamps.Find(new FeedData.Minutes(Candles(Now), null)), Is.Null);
        Assert.That(RestStamps.Find(new FeedData.Quarters(Candles(Now))), Is.Null);
        Assert.That(RestStamps.Find(new FeedData.OpenInterestHistory([])), Is.Null);
        Assert.That(RestStamps.Find(new FeedData.SourceSelected(DataSource.Ws)), Is.Null);
    }

    [Test]
    public void A_candle_that_was_left_out_because_it_is_dated_in_the_future_is_found()
    {
        var future = (StampedData.RestKlines, new DataStamp(Now.PlusMilliseconds(Minute), Now));
        Assert.That(RestStamps.FindFutureRow(new FeedData.Minutes(Candles(Now.PlusMilliseconds(Minute)), null), Now), Is.EqualTo(future));
        Assert.That(RestStamps.FindFutureRow(new FeedData.Quarters(Candles(Now.PlusMilliseconds(Minute))), Now), Is.EqualTo(future));
        Assert.That(RestStamps.FindFutureRow(new FeedData.Minutes(Candles(Now), null), Now), Is.Null);
    }

    [Test]
    public void A_funding_event_that_was_skipped_because_it_is_dated_in_the_future_is_found()
    {
        Assert.That(
            RestStamps.FindFutureRow(new FeedData.Funding(0.0001, Stamp, Now.PlusMilliseconds(Minute)), Now),
            Is.EqualTo((StampedData.RestFundingRate, new DataStamp(Now.PlusMilliseconds(Minute), Now))));
        Assert.That(RestStamps.FindFutureRow(new FeedData.Funding(0.0001, Stamp), Now), Is.Null);
    }

    [TestCase(301_000, false, Description = "the end of the period that is still running, and the tolerance of the clocks")]
    [TestCase(301_001, true)]
    public void Open_interest_of_the_running_period_is_not_dated_in_the_future(long ahead, bool found)
    {
        var history = new FeedData.OpenInterestHistory(
            [new OpenInterestSample(Now, 1_000), new OpenInterestSample(Now.PlusMilliseconds(ahead), 1_000)]);
        Assert.That(RestStamps.FindFutureRow(history, Now) is not null, Is.EqualTo(found));
    }

    private static CandleAnswer Candles(Instant openTime) =>
        new([new Candle(openTime, 100, 101, 99, 100, 1)], CandleInterval.OneMinute, sentAt: Now, arrivedAt: Now);
}
