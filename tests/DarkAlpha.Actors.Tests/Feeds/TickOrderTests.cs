using DarkAlpha.Actors.Feeds;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class TickOrderTests
{
    private const long Now = 1_000_000;

    private static TickOrder After(long updateId, long eventTime)
    {
        var order = new TickOrder();
        Assert.That(order.Takes(updateId, eventTime, Now));
        return order;
    }

    [TestCase(101, Now, true)]
    [TestCase(100, Now, true, Description = "the same again harms nobody")]
    [TestCase(101, Now - 1, false, Description = "its event time goes back")]
    [TestCase(99, Now + 1, false, Description = "its update id goes back")]
    [TestCase(99, Now + 1_000, false)]
    [TestCase(99, Now + 1_001, true, Description = "the exchange has numbered its books anew")]
    [TestCase(0, Now + 1, true, Description = "without a number the event time decides")]
    public void A_tick_that_goes_back_is_not_newer(long updateId, long eventTime, bool taken) =>
        Assert.That(After(100, Now).Takes(updateId, eventTime, Now), Is.EqualTo(taken));

    [Test]
    public void What_was_taken_by_a_clock_since_set_back_is_no_measure() =>
        Assert.That(After(100, Now).Takes(200, Now - 60_000, Now - 60_000), Is.True);
}
