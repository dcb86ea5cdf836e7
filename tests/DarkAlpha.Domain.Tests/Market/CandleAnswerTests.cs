using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Market;

public sealed class CandleAnswerTests
{
    private static readonly Candle[] Three = [CandleBuilder.Minute(0), CandleBuilder.Minute(1), CandleBuilder.Minute(2)];

    private static CandleAnswer Answer(Candle[] candles, Instant? sentAt, Instant arrivedAt) =>
        new(candles, CandleInterval.OneMinute, sentAt, arrivedAt);

    [Test]
    public void A_candle_with_a_later_one_is_final_and_the_newest_is_not()
    {
        var answer = Answer(Three, Instants.OpenOf(2).PlusMilliseconds(10), Instants.OpenOf(2).PlusMilliseconds(50));
        Assert.That((answer.IsFinal(0), answer.IsFinal(1), answer.IsFinal(2)), Is.EqualTo((true, true, false)));
        Assert.That(answer.NewestFinal, Is.EqualTo(Instants.OpenOf(1)));
    }

    [Test]
    public void The_newest_candle_of_a_response_created_before_the_minutes_end_is_not_final()
    {
        var sent = Instants.OpenOf(3).PlusMilliseconds(-20);
        var answer = Answer(Three, sent, arrivedAt: Instants.OpenOf(3).PlusMilliseconds(200_000));
        Assert.That((answer.IsFinal(2), answer.NewestFinal), Is.EqualTo((false, Instants.OpenOf(1))));
        Assert.That(answer.Stamp.Since, Is.EqualTo(sent), "it tells nothing of what came after it was asked");
    }

    [TestCase(60_000, true)]
    [TestCase(59_999, false, Description = "a copy may be behind, and the clock a little ahead")]
    public void Without_a_later_one_the_newest_is_final_a_minute_after_its_close(long sentAfterEnd, bool final)
    {
        var sent = Instants.OpenOf(3).PlusMilliseconds(sentAfterEnd);
        Assert.That(Answer(Three, sent, sent.PlusMilliseconds(50)).IsFinal(2), Is.EqualTo(final));
        Assert.That(Answer(Three, sentAt: null, sent.PlusMilliseconds(50)).IsFinal(2), Is.False, "a degraded clock tells nothing");
    }

    [Test]
    public void A_candle_dated_in_the_future_is_left_out_and_proves_nothing()
    {
        var now = Instants.OpenOf(2).PlusMilliseconds(30_000);
        var answer = Answer([.. Three, CandleBuilder.Minute(1_442)], now.PlusMilliseconds(-50), now);
        Assert.That(
            (answer.Count, answer.FutureCandle, answer.NewestFinal),
            Is.EqualTo((3, (Instant?)Instants.OpenOf(1_442), (Instant?)Instants.OpenOf(1))));
    }

    [Test]
    public void A_copy_without_a_candle_of_this_minute_is_as_old_as_its_last_minute()
    {
        var answer = Answer(Three, Instants.OpenOf(3).PlusMilliseconds(20_000), Instants.OpenOf(3).PlusMilliseconds(20_050));
        Assert.That(answer.Stamp, Is.EqualTo(new DataStamp(Instants.OpenOf(3), Instants.OpenOf(3).PlusMilliseconds(20_050))));
    }
}
