using Akka.TestKit;
using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class TickInboxTests : ActorTest
{
    private static readonly Instant Noon = new(1_770_033_600_000);

    private TestProbe _feed = null!;
    private TestProbe _candles = null!;

    [SetUp]
    public void CreateReceivers()
    {
        _feed = CreateTestProbe("feed");
        _candles = CreateTestProbe("candles");
    }

    private TickInbox Every(double seconds, DataSource source = DataSource.Ws)
    {
        var inbox = new TickInbox(TimeSpan.FromSeconds(seconds));
        inbox.Follow(source, _feed, _candles);
        return inbox;
    }

    private static StreamEvents.BookTicker Tick(double price, long after) =>
        new(price, price, Noon.PlusMilliseconds(after), Noon.PlusMilliseconds(after)) { ReadAt = after };

    private static IEnumerable<double> Take(TickInbox inbox) => inbox.Take().Select(tick => tick.Price);

    [TestCase(2, 0, false)]
    [TestCase(2, 1_999, false)]
    [TestCase(2, 2_000, true)]
    [TestCase(2, -1, true, Description = "the clock was set back")]
    [TestCase(0, 0, true, Description = "every price")]
    public void Prices_are_evaluated_at_most_once_per_interval(int seconds, long after, bool evaluated)
    {
        var inbox = Every(seconds);
        Assert.That(inbox.IsDue(Noon), Is.True, "the first price");
        Assert.That(inbox.IsDue(Noon.PlusMilliseconds(after)), Is.EqualTo(evaluated));
    }

    [Test]
    public async Task Every_tick_waits_in_order_and_the_candles_are_woken_by_those_that_must_be_evaluated()
    {
        var inbox = Every(1);
        long[] times = [0, 10, 999, 1_000, 1_500, 2_100];
        Assert.That(times.Where(time => inbox.OnTick(Tick(time, time))), Is.EqualTo([0, 1_000, 2_100]), "then the socket gives way");
        foreach (var time in (long[])[0, 1_000, 2_100])
        {
            await _candles.ExpectMsgAsync(new CandleCommands.EvaluateTick(time));
        }

        Assert.That(Take(inbox), Is.EqualTo(times));
        Assert.That(inbox.Take(), Is.Empty);
        Assert.That((_candles.HasMessages, _feed.HasMessages), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Ticks_do_not_wait_for_longer_than_a_second_however_long_the_interval_is()
    {
        var inbox = Every(3_600);
        inbox.OnTick(Tick(1, 0));
        await _candles.ExpectMsgAsync<CandleCommands.EvaluateTick>();
        Assert.That(Take(inbox), Is.EqualTo([1.0]));

        inbox.OnTick(Tick(2, 500));
        inbox.OnTick(Tick(3, 999));
        Assert.That(_candles.HasMessages, Is.False);
        inbox.OnTick(Tick(4, 1_000));
        await _candles.ExpectMsgAsync<CandleCommands.TakeTicks>();
        Assert.That(Take(inbox), Is.EqualTo([2.0, 3.0, 4.0]));
    }

    [Test]
    public async Task While_rest_is_in_use_the_feed_gets_each_tick_and_none_waits()
    {
        var inbox = Every(1, DataSource.Rest);
        inbox.OnTick(Tick(1, 0));
        inbox.OnTick(Tick(2, 1));
        await _feed.ExpectMsgAsync(Tick(1, 0));
        await _feed.ExpectMsgAsync(Tick(2, 1));
        Assert.That((inbox.Take().Count, inbox.TakeNewest(), _candles.HasMessages), Is.EqualTo((0, (StreamEvents.BookTicker?)null, false)));

        inbox.Follow(DataSource.Ws, _feed, _candles);
        inbox.OnTick(Tick(3, 2));
        Assert.That(Take(inbox), Is.EqualTo([3.0]));
    }

    [Test]
    public async Task A_tick_dated_in_the_future_is_left_to_the_feed_and_one_out_of_order_is_dropped()
    {
        var inbox = Every(1);
        var future = Tick(1, 0) with { EventTime = Noon.PlusMilliseconds(60_000) };
        inbox.OnTick(future);
        await _feed.ExpectMsgAsync(future);

        inbox.OnTick(Tick(2, 5));
        inbox.OnTick(Tick(3, 4));
        Assert.That(inbox.TakeNewest(), Is.EqualTo(Tick(2, 5)), "the one of the future did not count");
        Assert.That(inbox.TakeNewest(), Is.Null);
        Assert.That(Take(inbox), Is.EqualTo([2.0]));
        Assert.That(_feed.HasMessages, Is.False);
    }

    [Test]
    public async Task None_is_lost_or_taken_twice_while_two_sockets_deliver()
    {
        const int each = 20_000;
        var inbox = Every(3_600);
        var sockets = Task.WhenAll(DeliverAsync(0), DeliverAsync(each));
        var taken = new List<double>();
        while (!sockets.IsCompleted)
        {
            taken.AddRange(Take(inbox));
        }

        await sockets;
        taken.AddRange(Take(inbox));
        Assert.That(taken.Where(price => price < each), Is.EqualTo(Enumerable.Range(0, each)));
        Assert.That(taken.Where(price => price >= each), Is.EqualTo(Enumerable.Range(each, each)));

        Task DeliverAsync(int first) => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                inbox.OnTick(Tick(first + i, 0));
            }
        });
    }
}
