using DarkAlpha.Actors.Feeds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class TickOrderTests
{
    private const long Now = 1_000_000;

    private static TickOrder After(long updateId, long eventTime)
    {
        var order = new TickOrder();
        Assert.That(order.Accepts(updateId, new Instant(eventTime), new Instant(Now)));
        return order;
    }

    [TestCase(101, Now, true)]
    [TestCase(100, Now, true, Description = "a repeated tick")]
    [TestCase(101, Now - 1, false, Description = "the event time goes back")]
    [TestCase(99, Now + 1, false, Description = "the update id goes back")]
    [TestCase(99, Now + 1_000, false)]
    [TestCase(99, Now + 1_001, true, Description = "the exchange has restarted its numbering")]
    [TestCase(0, Now + 1, true, Description = "without an update id the event time decides")]
    public void A_tick_is_accepted_unless_its_event_time_or_update_id_goes_back(long updateId, long eventTime, bool accepted) =>
        Assert.That(After(100, Now).Accepts(updateId, new Instant(eventTime), new Instant(Now)), Is.EqualTo(accepted));

    [Test]
    public void Event_times_from_before_the_clock_was_set_back_are_disregarded() =>
        Assert.That(After(100, Now).Accepts(200, new Instant(Now - 60_000), new Instant(Now - 60_000)), Is.True);
}
